import type {Entry} from '../../entry.js';
import {noFacts} from '../facts.js';
import {parseQuery} from '../query.js';
import {compiledGroups} from '../ranks.js';
import {type Block, blockOf} from './block.js';
import {ranksIn} from './ranks-in-block.js';

const perBlock = 1000;

/** Lists up to this length are searched one by one, without blocks. */
export const longestUnindexed = 2000;

/** A list with its blocks. It serves a search in these very entries. */
export type SearchIndex = {
	readonly entries: readonly Entry[];
	readonly blocks: readonly Block[];
};

/** Matched against the first list, so that V8 has compiled the code before the first keystroke. */
const warmUpQueries = ['e', 'we'].map(text => compiledGroups(parseQuery(text), noFacts));
let isWarm = false;

/**
Makes the blocks of a list, in small steps so that the caller can yield between them.

@returns Null where so few entries need none.
*/
export function* prepare(
	entries: readonly Entry[],
): Generator<void, SearchIndex | null, undefined> {
	if (entries.length <= longestUnindexed) {
		return null;
	}

	const blocks: Block[] = [];
	for (let start = 0; start < entries.length; start += perBlock) {
		blocks.push(blockOf(entries.slice(start, start + perBlock)));
		yield;
	}

	if (!isWarm) {
		isWarm = true;
		yield* warmUp(blocks);
	}

	return {entries, blocks};
}

function* warmUp(blocks: readonly Block[]): Generator<void, void, undefined> {
	for (const groups of warmUpQueries) {
		for (const block of blocks) {
			ranksIn(block, groups, null);
			yield;
		}
	}
}
