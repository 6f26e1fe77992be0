import type {Entry} from './entry.js';
import {type Compiled, rankOf, rankOfMatch, rankOfPlace, ranks} from './ranks.js';

/**
Some entries with their haystacks in one piece, which is looked through ten times as fast as one after
the other: what costs is to get at each of them in memory.
*/
export type Block = {
	readonly entries: readonly Entry[];
	readonly text: string;
	/** Where in the text each haystack starts, and where the last one ends. */
	readonly starts: Uint32Array;
	/** Where in the text each Name ends. */
	readonly nameEnds: Uint32Array;
	/** 1 for those with a score. */
	readonly isScored: Uint8Array;
};

const perBlock = 1000;

const prepared = new WeakMap<readonly Entry[], readonly Block[]>();

/** The blocks of these very entries; null before they are prepared. */
export function preparedBlocks(entries: readonly Entry[]): readonly Block[] | null {
	return prepared.get(entries) ?? null;
}

/** Prepares entries to be looked through, step by step, so that nobody is held up. */
export function* prepare(entries: readonly Entry[]): Generator<void, void, undefined> {
	if (prepared.has(entries)) {
		return;
	}

	const blocks: Block[] = [];
	for (let start = 0; start < entries.length; start += perBlock) {
		blocks.push(blockOf(entries.slice(start, start + perBlock)));
		yield;
	}

	prepared.set(entries, blocks);
}

function blockOf(entries: readonly Entry[]): Block {
	const starts = new Uint32Array(entries.length + 1);
	const nameEnds = new Uint32Array(entries.length);
	let length = 0;
	for (const [index, {haystack, nameEnd}] of entries.entries()) {
		nameEnds[index] = length + nameEnd;
		length += haystack.length;
		starts[index + 1] = length;
	}

	return {
		entries,
		text: entries.map(({haystack}) => haystack).join(''),
		starts,
		nameEnds,
		isScored: Uint8Array.from(entries, ({score}) => (score > 0 ? 1 : 0)),
	};
}

/** The rank of each entry of a block: the worst one of all groups. */
export function ranksIn(block: Block, groups: ReadonlyArray<readonly Compiled[]>): Uint8Array {
	const result = new Uint8Array(block.entries.length);
	for (const group of groups) {
		const [term] = group;
		if (term !== undefined && group.length === 1 && isInHaystack(term)) {
			rankByTerm(block, term, result);
		} else {
			rankOneByOne(block, group, result);
		}
	}

	return result;
}

/** Whether what matches a term has its needle in the haystack. */
function isInHaystack({field}: Compiled): boolean {
	return field !== 'tag' && field !== 'fav';
}

function rankByTerm(
	{entries, text, starts, nameEnds}: Block,
	term: Compiled,
	result: Uint8Array,
): void {
	const {needle} = term;
	// What it comes to needs no look at the entry, which is far away in memory.
	const isFinal = term.isPlain && !term.isNegated;
	let place = text.indexOf(needle);
	for (let index = 0; index < result.length; index++) {
		const start = starts[index] ?? 0;
		const end = starts[index + 1] ?? 0;
		if (place !== -1 && place < start) {
			place = text.indexOf(needle, start);
		}

		// A haystack starts and ends with a separator: none is found across two of them.
		const found = place < end ? place : -1;
		const rank = rankOfPlace(text, start, nameEnds[index] ?? 0, found, term);
		const entry = isFinal ? undefined : entries[index];
		const match = entry === undefined ? rank : rankOfMatch(entry, term, rank);
		if (match > (result[index] ?? 0)) {
			result[index] = match;
		}
	}
}

function rankOneByOne({entries}: Block, group: readonly Compiled[], result: Uint8Array): void {
	for (const [index, entry] of entries.entries()) {
		const before = result[index] ?? 0;
		if (before < ranks.none) {
			result[index] = Math.max(before, rankOf(entry, [group]));
		}
	}
}
