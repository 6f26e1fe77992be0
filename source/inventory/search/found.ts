import type {Entry} from '../entry.js';
import {type Facts, noFacts} from './facts.js';
import {emptyQuery, type Query} from './query.js';
import {compiledGroups, rankOf, ranks} from './ranks.js';

/** A list of entries: an array, or an object that builds entries on demand. */
export type EntryList = Pick<readonly Entry[], 'length' | 'at' | 'slice'>;

/** Equally good matches, in the order of the list. */
export type RankedMatches = {
	readonly scored: readonly Entry[];
	readonly others: readonly Entry[];
};

/** The result of a filter. */
export type Found = {
	readonly query: Query;
	/** What was known of the instances beyond what they say themselves. */
	readonly facts: Facts;
	/** The matches in the order of the list. */
	readonly inOrder: readonly Entry[];
	/** The matches, best first; equal ones by their scores, then in the order of the list. */
	readonly ranked: EntryList;
	/** The number of entries searched, without terminated ones unless the filter asks for them. */
	readonly total: number;
	/** The matches of each rank, best rank first; empty for a filter without terms. */
	readonly byRank: readonly RankedMatches[];
	/** The result that was searched for this one: that of a shorter filter, reused when typing is undone. */
	readonly wider: Found | null;
};

/** The result in an empty list. */
export const nothingFound: Found = {
	query: emptyQuery,
	facts: noFacts,
	inOrder: [],
	ranked: [],
	total: 0,
	byRank: [],
	wider: null,
};

/** Matches a query against one entry after the other. */
export function matchesOf(
	entries: readonly Entry[],
	query: Query,
	facts: Facts,
): Pick<Found, 'inOrder' | 'byRank'> {
	const groups = compiledGroups(query, facts);
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

/** Joins matches in the order in which they are shown. */
export function bestFirst(byRank: readonly RankedMatches[]): readonly Entry[] {
	const pieces = byRank.flatMap(({scored, others}) => [highestFirst(scored), others]);
	// `concat` copies once what may be a hundred thousand matches.
	return ([] as Entry[]).concat(...pieces);
}

/** Sorts entries by score, highest first. */
export function highestFirst(entries: readonly Entry[]): Entry[] {
	return entries.toSorted((a, b) => b.score - a.score);
}
