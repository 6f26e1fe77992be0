import type {Entry} from '../entry.js';
import {parseQuery} from './query.js';
import {
	type Compiled,
	compiledGroups,
	isScatterable,
	isSubsequence,
	rankOf,
	rankOfMatch,
	rankOfPlace,
	ranks,
} from './ranks.js';

/**
A number of entries with their haystacks in one string. Searching it is ten times as fast as searching
them one by one, which is slow because each lies elsewhere in memory.
*/
export type Block = {
	readonly entries: readonly Entry[];
	readonly text: string;
	/** Where each haystack starts in the text, and where the last one ends. */
	readonly starts: Uint32Array;
	/** Where each Name ends in the text. */
	readonly nameEnds: Uint32Array;
	/** The characters of each Name as bits: see `lettersOf`. */
	readonly nameLetters: Int32Array;
	/** 1 for entries with a score. */
	readonly isScored: Uint8Array;
};

const perBlock = 1000;

/** Lists up to this length are searched one by one, without blocks. */
export const few = 2000;

/** Matched against the first list, so that V8 has compiled the code before the first keystroke. */
const rehearsed = ['e', 'we'].map(text => compiledGroups(parseQuery(text)));
let isRehearsed = false;

/** A list with its blocks. It serves a search in these very entries. */
export type SearchIndex = {
	readonly entries: readonly Entry[];
	readonly blocks: readonly Block[];
};

/**
Makes the blocks of a list, in small steps so that the caller can yield between them.

@returns Null where so few entries need none.
*/
export function* prepare(
	entries: readonly Entry[],
): Generator<void, SearchIndex | null, undefined> {
	if (entries.length <= few) {
		return null;
	}

	const blocks: Block[] = [];
	for (let start = 0; start < entries.length; start += perBlock) {
		blocks.push(blockOf(entries.slice(start, start + perBlock)));
		yield;
	}

	if (!isRehearsed) {
		isRehearsed = true;
		yield* rehearse(blocks);
	}

	return {entries, blocks};
}

function* rehearse(blocks: readonly Block[]): Generator<void, void, undefined> {
	for (const groups of rehearsed) {
		for (const block of blocks) {
			ranksIn(block, groups, null);
			yield;
		}
	}
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
		nameLetters: Int32Array.from(entries, ({haystack, nameEnd}) => lettersOf(haystack, 1, nameEnd)),
		isScored: Uint8Array.from(entries, ({score}) => (score > 0 ? 1 : 0)),
	};
}

/**
The rank of each entry of a block: the worst rank of all groups.

@param wider The ranks for a filter that this one narrows; null for none. Entries that it did not match
are skipped.
*/
export function ranksIn(
	block: Block,
	groups: ReadonlyArray<readonly Compiled[]>,
	wider: Uint8Array | null,
): Uint8Array {
	let result = wider;
	let isFirst = true;
	for (const group of groups) {
		const [term] = group;
		const own =
			term !== undefined && group.length === 1 && isInHaystack(term)
				? ranksOfTerm(block, term, result)
				: ranksOneByOne(block, group, result);
		result = isFirst || result === null ? own : worst(result, own);
		isFirst = false;
	}

	return result ?? new Uint8Array(block.entries.length);
}

/** Whether every match contains the needle in the haystack, and its first occurrence gives the rank. */
function isInHaystack({field, kind}: Compiled): boolean {
	return field !== 'tag' && field !== 'fav' && kind !== 'words';
}

function ranksOfTerm(block: Block, term: Compiled, wider: Uint8Array | null): Uint8Array {
	const result = new Uint8Array(block.entries.length).fill(ranks.none);
	rankByNeedle(block, term, result);
	if (isScatterable(term)) {
		rankScattered(block, term, wider, result);
	}

	if (!term.isPlain || term.isNegated) {
		for (const [index, entry] of block.entries.entries()) {
			result[index] = rankOfMatch(entry, term, result[index] ?? ranks.none);
		}
	}

	return result;
}

/** Goes from one occurrence of the needle to the next: there are fewer of them than entries. */
function rankByNeedle({text, starts, nameEnds}: Block, term: Compiled, result: Uint8Array): void {
	const {needle} = term;
	let index = 0;
	let place = text.indexOf(needle);
	while (place !== -1) {
		// A haystack starts and ends with a separator, so that no needle spans two of them.
		while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= place) {
			index++;
		}

		result[index] = rankOfPlace(text, starts[index] ?? 0, nameEnds[index] ?? 0, place, term);
		index++;
		place = index < result.length ? text.indexOf(needle, starts[index]) : -1;
	}
}

/** Ranks entries whose Name has the letters of a term, but not next to each other. */
function rankScattered(
	{text, starts, nameEnds, nameLetters}: Block,
	{text: letters}: Compiled,
	wider: Uint8Array | null,
	result: Uint8Array,
): void {
	const wanted = lettersOf(letters, 0, letters.length);
	for (let index = 0; index < result.length; index++) {
		if (
			result[index] === ranks.none &&
			((nameLetters[index] ?? 0) & wanted) === wanted &&
			(wider === null || wider[index] !== ranks.none) &&
			isSubsequence(letters, text, (starts[index] ?? 0) + 1, nameEnds[index] ?? 0)
		) {
			result[index] = ranks.scattered;
		}
	}
}

function ranksOneByOne(
	{entries}: Block,
	group: readonly Compiled[],
	wider: Uint8Array | null,
): Uint8Array {
	const groups = [group];
	return Uint8Array.from(entries, (entry, index) =>
		wider?.[index] === ranks.none ? ranks.none : rankOf(entry, groups),
	);
}

function worst(some: Uint8Array, others: Uint8Array): Uint8Array {
	return some.map((rank, index) => Math.max(rank, others[index] ?? 0));
}

/** A bit set of the characters in a part of a text. Characters share bits, but few do. */
function lettersOf(text: string, start: number, end: number): number {
	let letters = 0;
	for (let index = start; index < end; index++) {
		// `<<` uses the character code modulo 32.
		letters |= 1 << text.charCodeAt(index);
	}

	return letters;
}
