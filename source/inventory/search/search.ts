import type {Entry} from '../entry.js';
import {FoundInBlocks} from './blocks/found-in-blocks.js';
import {longestUnindexed, type SearchIndex} from './blocks/search-index.js';
import {asksFacts, type Facts, noFacts} from './facts.js';
import {bestFirst, type Found, matchesOf} from './found.js';
import {isNarrower} from './narrower.js';
import {type Change, changed} from './ordered.js';
import {emptyQuery, parseQuery, type Query} from './query.js';
import {compiledGroups, rankOf, ranks} from './ranks.js';

/**
Finds the entries that match a filter.

@param entries In the order of the list.
@param previous An earlier result for the same `entries`. If the filter only got narrower, only that
result is searched.
@param index Makes it fast where `previous` was found in its entries.
@param facts What fields such as `route:` ask for. @default nothing is known
*/
export function search(
	entries: readonly Entry[],
	filter: string,
	previous?: Found,
	index: SearchIndex | null = null,
	facts: Facts = noFacts,
): Found {
	// Only spaces separate words, as in fzf: a tab or another blank is text.
	const query = /^ *$/.test(filter) ? emptyQuery : parseQuery(filter);
	const isTerminatedShown = wantsTerminated(query);
	let wider = previous ?? null;
	while (
		wider !== null &&
		(wantsTerminated(wider.query) !== isTerminatedShown ||
			!isNarrower(query, wider.query) ||
			(wider.facts !== facts && asksFacts(wider.query)))
	) {
		wider = wider.wider;
	}

	if (wider?.query.text === query.text) {
		return wider;
	}

	if (
		wider !== null &&
		index?.entries === widest(wider).inOrder &&
		query.groups.length > 0 &&
		wider.ranked.length > longestUnindexed
	) {
		return new FoundInBlocks(index.blocks, query, facts, wider);
	}

	const shown = wider?.inOrder ?? (isTerminatedShown ? entries : withoutTerminated(entries));
	const total = wider?.total ?? shown.length;
	if (query.groups.length === 0) {
		return {
			query,
			facts,
			inOrder: shown,
			ranked: favoritesFirst(shown),
			total,
			byRank: [],
			wider: null,
		};
	}

	const {inOrder, byRank} = matchesOf(shown, query, facts);
	return {query, facts, inOrder, ranked: bestFirst(byRank), total, byRank, wider};
}

/** The result for the shortest part of the filter that was searched: the start of the `wider` chain. */
export function widest(found: Found): Found {
	return found.wider === null ? found : widest(found.wider);
}

/**
Updates a result after entries were removed and added. Only the added entries are matched: pages arrive
by the hundred while a fleet is read.
*/
export function searchAgain(found: Found, change: Change): Found {
	const {query, facts} = found;
	const isTerminatedShown = wantsTerminated(query);
	const [removed, added] = isTerminatedShown
		? [change.removed, change.added]
		: [withoutTerminated(change.removed), withoutTerminated(change.added)];
	const total = found.total - removed.length + added.length;
	if (query.groups.length === 0) {
		const inOrder = changed(found.inOrder, {removed, added});
		return {query, facts, inOrder, ranked: favoritesFirst(inOrder), total, byRank: [], wider: null};
	}

	const left = matchesOf(removed, query, facts);
	const fresh = matchesOf(added, query, facts);
	const byRank = fresh.byRank.map(({scored, others}, rank) => ({
		scored: changed(found.byRank[rank]?.scored ?? [], {
			removed: left.byRank[rank]?.scored ?? [],
			added: scored,
		}),
		others: changed(found.byRank[rank]?.others ?? [], {
			removed: left.byRank[rank]?.others ?? [],
			added: others,
		}),
	}));
	const inOrder = changed(found.inOrder, {removed: left.inOrder, added: fresh.inOrder});
	return {query, facts, inOrder, ranked: bestFirst(byRank), total, byRank, wider: null};
}

/** Makes a function that answers whether a filter matches an entry, by what the instance itself says. */
export function matcherOf(filter: string): (entry: Entry) => boolean {
	const groups = compiledGroups(parseQuery(filter), noFacts);
	return entry => rankOf(entry, groups) < ranks.none;
}

function withoutTerminated(entries: readonly Entry[]): readonly Entry[] {
	const isShown = ({instance}: Entry) => instance.state !== 'terminated';
	return entries.every(isShown) ? entries : entries.filter(isShown);
}

/** Moves the favorites before all others, in the user's order. */
function favoritesFirst(entries: readonly Entry[]): readonly Entry[] {
	const favorites = entries.filter(({favorite}) => favorite !== null);
	return favorites.length === 0
		? entries
		: [
				...favorites.sort((a, b) => b.score - a.score),
				...entries.filter(({favorite}) => favorite === null),
			];
}

/** Terminated instances stay in EC2 for an hour. Only a filter such as `state:term` shows them. */
function wantsTerminated(query: Query): boolean {
	return query.groups
		.flat()
		.some(term => !term.isNegated && term.text.length > 3 && 'terminated'.startsWith(term.text));
}
