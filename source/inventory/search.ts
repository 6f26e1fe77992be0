import {preparedBlocks, ranksIn} from './blocks.js';
import type {Entry} from './entry.js';
import {type Change, changed} from './ordered.js';
import {emptyQuery, isNarrower, parseQuery, type Query} from './query.js';
import {compiledGroups, rankOf, ranks} from './ranks.js';

/** What a filter found. */
export type Found = {
	readonly query: Query;
	/** The matches in the order of the list. */
	readonly inOrder: readonly Entry[];
	/** The matches, best first; equal ones by their scores, then in the order of the list. */
	readonly ranked: readonly Entry[];
	/** How many there are to match, without the terminated ones unless they are asked for. */
	readonly total: number;
	/** The matches of each rank, the best rank first; none for a filter without words. */
	readonly byRank: readonly RankedMatches[];
	/** What this was looked for in: the result of a shorter filter, for the way back. */
	readonly wider: Found | null;
};

/** Equally good matches, in the order of the list. */
type RankedMatches = {readonly scored: readonly Entry[]; readonly others: readonly Entry[]};

/** So few are looked through one by one, whatever is prepared. */
const few = 2000;

export const nothingFound: Found = {
	query: emptyQuery,
	inOrder: [],
	ranked: [],
	total: 0,
	byRank: [],
	wider: null,
};

/**
Finds the entries that a filter matches.

@param entries In the order of the list.
@param previous What was found in the same `entries` before; looked through alone where the filter
was only typed on.
*/
export function search(entries: readonly Entry[], filter: string, previous?: Found): Found {
	const query = filter.trim() === '' ? emptyQuery : parseQuery(filter);
	const isTerminatedShown = wantsTerminated(query);
	let wider = previous ?? null;
	while (
		wider !== null &&
		(wantsTerminated(wider.query) !== isTerminatedShown || !isNarrower(query, wider.query))
	) {
		wider = wider.wider;
	}

	if (wider?.query.text === query.text) {
		return wider;
	}

	const shown = wider?.inOrder ?? (isTerminatedShown ? entries : withoutTerminated(entries));
	const total = wider?.total ?? shown.length;
	if (query.groups.length === 0) {
		return {
			query,
			inOrder: shown,
			ranked: favoritesFirst(shown),
			total,
			byRank: [],
			wider: null,
		};
	}

	const all = wider === null ? [] : widest(wider).inOrder;
	const {inOrder, byRank} =
		shown.length > few
			? (matchesAmong(all, query) ?? matchesOf(shown, query))
			: matchesOf(shown, query);
	return {query, inOrder, ranked: bestFirst(byRank), total, byRank, wider};
}

/** What was found before anything was typed that is still part of the filter. */
export function widest(found: Found): Found {
	return found.wider === null ? found : widest(found.wider);
}

/**
What the same filter finds after some entries left the list and others came. Only those that came are
looked through: pages of a reading come by the hundred.
*/
export function searchAgain(found: Found, change: Change): Found {
	const {query} = found;
	const isTerminatedShown = wantsTerminated(query);
	const [gone, come] = isTerminatedShown
		? [change.gone, change.come]
		: [withoutTerminated(change.gone), withoutTerminated(change.come)];
	const total = found.total - gone.length + come.length;
	if (query.groups.length === 0) {
		const inOrder = changed(found.inOrder, {gone, come});
		return {query, inOrder, ranked: favoritesFirst(inOrder), total, byRank: [], wider: null};
	}

	const left = matchesOf(gone, query);
	const fresh = matchesOf(come, query);
	const byRank = fresh.byRank.map(({scored, others}, rank) => ({
		scored: changed(found.byRank[rank]?.scored ?? [], {
			gone: left.byRank[rank]?.scored ?? [],
			come: scored,
		}),
		others: changed(found.byRank[rank]?.others ?? [], {
			gone: left.byRank[rank]?.others ?? [],
			come: others,
		}),
	}));
	const inOrder = changed(found.inOrder, {gone: left.inOrder, come: fresh.inOrder});
	return {query, inOrder, ranked: bestFirst(byRank), total, byRank, wider: null};
}

type Matches = {
	readonly inOrder: Entry[];
	readonly byRank: ReadonlyArray<{scored: Entry[]; others: Entry[]}>;
};

function noMatches(): Matches {
	const byRank = Array.from({length: ranks.none}, () => ({
		scored: [] as Entry[],
		others: [] as Entry[],
	}));
	return {inOrder: [], byRank};
}

function matchesOf(entries: readonly Entry[], query: Query): Matches {
	const groups = compiledGroups(query);
	const {inOrder, byRank} = noMatches();
	for (const entry of entries) {
		const rank = rankOf(entry, groups);
		if (rank < ranks.none) {
			inOrder.push(entry);
			byRank[rank]?.[entry.score > 0 ? 'scored' : 'others'].push(entry);
		}
	}

	return {inOrder, byRank};
}

/** The same for many, looked through as one text: null where they are not prepared for it. */
function matchesAmong(entries: readonly Entry[], query: Query): Matches | null {
	const blocks = preparedBlocks(entries);
	if (blocks === null) {
		return null;
	}

	const groups = compiledGroups(query);
	const {inOrder, byRank} = noMatches();
	for (const block of blocks) {
		const found = ranksIn(block, groups);
		for (let index = 0; index < found.length; index++) {
			const matches = byRank[found[index] ?? ranks.none];
			const entry = block.entries[index];
			if (matches !== undefined && entry !== undefined) {
				inOrder.push(entry);
				const {scored, others} = matches;
				(block.isScored[index] === 1 ? scored : others).push(entry);
			}
		}
	}

	return {inOrder, byRank};
}

function bestFirst(byRank: readonly RankedMatches[]): readonly Entry[] {
	const pieces = byRank.flatMap(({scored, others}) => [
		scored.toSorted((a, b) => b.score - a.score),
		others,
	]);
	// One copy of what may be a hundred thousand matches.
	return ([] as Entry[]).concat(...pieces);
}

/** Whether single entries match a filter. */
export function matcherOf(filter: string): (entry: Entry) => boolean {
	const groups = compiledGroups(parseQuery(filter));
	return entry => rankOf(entry, groups) < ranks.none;
}

function withoutTerminated(entries: readonly Entry[]): readonly Entry[] {
	const isShown = ({instance}: Entry) => instance.state !== 'terminated';
	return entries.every(isShown) ? entries : entries.filter(isShown);
}

/** The favorites before all others, in the person's order. */
function favoritesFirst(entries: readonly Entry[]): readonly Entry[] {
	const favorites = entries.filter(({favorite}) => favorite !== null);
	return favorites.length === 0
		? entries
		: [
				...favorites.sort((a, b) => b.score - a.score),
				...entries.filter(({favorite}) => favorite === null),
			];
}

/** Terminated instances linger for an hour; they show only for a filter such as `state:term`. */
function wantsTerminated(query: Query): boolean {
	return query.groups
		.flat()
		.some(term => !term.isNegated && term.text.length > 3 && 'terminated'.startsWith(term.text));
}
