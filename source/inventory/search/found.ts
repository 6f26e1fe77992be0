import type {Entry} from '../entry.js';
import {emptyQuery, type Query} from './query.js';
import {compiledGroups, rankOf, ranks} from './ranks.js';

/** Entries one after the other: an array, or what makes those of them that are asked for. */
export type EntryList = Pick<readonly Entry[], 'length' | 'at' | 'slice'>;

/** Equally good matches, in the order of the list. */
export type RankedMatches = {
	readonly scored: readonly Entry[];
	readonly others: readonly Entry[];
};

/** What a filter found. */
export type Found = {
	readonly query: Query;
	/** The matches in the order of the list. */
	readonly inOrder: readonly Entry[];
	/** The matches, best first; equal ones by their scores, then in the order of the list. */
	readonly ranked: EntryList;
	/** How many there are to match, without the terminated ones unless they are asked for. */
	readonly total: number;
	/** The matches of each rank, the best rank first; none for a filter without words. */
	readonly byRank: readonly RankedMatches[];
	/** What this was looked for in: the result of a shorter filter, for the way back. */
	readonly wider: Found | null;
};

export const nothingFound: Found = {
	query: emptyQuery,
	inOrder: [],
	ranked: [],
	total: 0,
	byRank: [],
	wider: null,
};

/** The matches of a query, looked for in one entry after the other. */
export function matchesOf(
	entries: readonly Entry[],
	query: Query,
): Pick<Found, 'inOrder' | 'byRank'> {
	const groups = compiledGroups(query);
	const inOrder: Entry[] = [];
	const byRank = Array.from({length: ranks.none}, () => ({
		scored: [] as Entry[],
		others: [] as Entry[],
	}));
	for (const entry of entries) {
		const rank = rankOf(entry, groups);
		if (rank < ranks.none) {
			inOrder.push(entry);
			byRank[rank]?.[entry.score > 0 ? 'scored' : 'others'].push(entry);
		}
	}

	return {inOrder, byRank};
}

/** Puts matches in the order in which they are shown. */
export function bestFirst(byRank: readonly RankedMatches[]): readonly Entry[] {
	const pieces = byRank.flatMap(({scored, others}) => [highestFirst(scored), others]);
	// One copy of what may be a hundred thousand matches.
	return ([] as Entry[]).concat(...pieces);
}

/** Those with the higher scores first. */
export function highestFirst(entries: readonly Entry[]): Entry[] {
	return entries.toSorted((a, b) => b.score - a.score);
}
