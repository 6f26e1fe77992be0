import type {Entry} from '../../inventory/entry.js';
import type {SearchIndex} from '../../inventory/search/blocks/search-index.js';
import {type Facts, noFacts} from '../../inventory/search/facts.js';
import {type Found, nothingFound} from '../../inventory/search/found.js';
import type {Change} from '../../inventory/search/ordered.js';
import {search, searchAgain, widest} from '../../inventory/search/search.js';
import {type ListRow, rowCount, rowOfEntry, rowsBetween, sectionsOf} from './sections.js';

/** The list as it is shown: the matches of the filter, the selected row and the scroll position. */
export type Listing = {
	/** Everything that the filter searches, in the order of the list. */
	readonly entries: readonly Entry[];
	readonly found: Found;
	/** The index that makes filtering a long list fast; null until it is built. */
	readonly index: SearchIndex | null;
	/** What filter and rows ask that instances do not say themselves. */
	readonly facts: Facts;
	readonly selectedKey: string | null;
	/** The selected row's index in `found.ranked`; 0 when there is none. */
	readonly selectedIndex: number;
	/** The first visible row, headings counted. */
	readonly top: number;
	/** Whether only favorites are shown. */
	readonly isFavoritesOnly: boolean;
	/** Whether the user has moved: from then on the selected row keeps its place on the screen. */
	readonly isMoved: boolean;
};

export const emptyListing: Listing = {
	entries: [],
	found: nothingFound,
	index: null,
	facts: noFacts,
	selectedKey: null,
	selectedIndex: 0,
	top: 0,
	isFavoritesOnly: false,
	isMoved: false,
};

export type Move =
	| {readonly by: 'row' | 'page' | 'halfPage'; readonly count: number}
	| {readonly to: 'first' | 'last'};

/** The selected entry, undefined when nothing is shown. */
export function selectedEntry(listing: Listing): Entry | undefined {
	return listing.found.ranked.at(listing.selectedIndex);
}

/** Which row of the list on the screen is the selected one, the first 0; null where nothing is shown. */
export function selectedRow(listing: Listing): number | null {
	return selectedEntry(listing) === undefined ? null : rowOfSelected(listing) - listing.top;
}

/** The rows that are on the screen. */
export function visibleRows({found, top}: Listing, height: number): ListRow[] {
	return rowsBetween(found, top, top + height);
}

/** The list after the filter became `filter`: the best match is selected. */
export function withFilter(listing: Listing, filter: string): Listing {
	const found = search(
		searchedEntries(listing),
		filter,
		listing.found,
		listing.index,
		listing.facts,
	);
	const first = found.ranked.at(0);
	return {
		...listing,
		found,
		selectedKey: first?.key ?? null,
		selectedIndex: 0,
		top: 0,
		isMoved: false,
	};
}

/** The list without a filter, the selected instance still selected. */
export function withoutFilter(listing: Listing, height: number): Listing {
	return settled({...listing, found: foundIn(listing, '')}, listing, height);
}

/** The list over other entries: the selection stays on its instance, wherever that is now. */
export function withEntries(
	listing: Listing,
	entries: readonly Entry[],
	filter: string,
	height: number,
): Listing {
	const next = {...listing, entries, index: null};
	return settled({...next, found: foundIn(next, filter)}, listing, height);
}

/** The list of the favorites alone, or of all again; the selected instance stays selected. */
export function withFavoritesOnly(
	listing: Listing,
	isFavoritesOnly: boolean,
	filter: string,
	height: number,
): Listing {
	return withEntries({...listing, isFavoritesOnly}, listing.entries, filter, height);
}

/**
The list after some of its entries left and others came; as `withEntries`, at the price of the change.

@param entries The entries after it.
*/
export function withChange(
	listing: Listing,
	entries: readonly Entry[],
	change: Change,
	height: number,
): Listing {
	if (change.removed.length === 0 && change.added.length === 0) {
		return listing;
	}

	const searched = {
		removed: searchedOf(change.removed, listing),
		added: searchedOf(change.added, listing),
	};
	return settled(
		{...listing, entries, index: null, found: searchAgain(listing.found, searched)},
		listing,
		height,
	);
}

/** The entries to index: all that the filter looks through. */
export function entriesToIndex({found}: Listing): readonly Entry[] {
	return widest(found).inOrder;
}

/** The list with an index, unless its entries have changed since. */
export function withIndex(listing: Listing, index: SearchIndex): Listing {
	return index.entries === entriesToIndex(listing) ? {...listing, index} : listing;
}

/** The list in a window of another height. */
export function withHeight(listing: Listing, height: number): Listing {
	return {...listing, top: topFor(listing, listing.top, height)};
}

/** The list after a move; it scrolls no further than it must. */
export function moved(listing: Listing, move: Move, height: number): Listing {
	const last = Math.max(0, listing.found.ranked.length - 1);
	const index = Math.min(last, Math.max(0, targetOf(listing, move, height)));
	const selected = {...listing, ...selectionAt(listing, index), isMoved: true};
	return {...selected, top: topFor(selected, listing.top, height)};
}

function foundIn(listing: Listing, filter: string): Found {
	return search(searchedEntries(listing), filter, undefined, null, listing.facts);
}

function searchedEntries(listing: Listing): readonly Entry[] {
	return searchedOf(listing.entries, listing);
}

/** The entries that the filter searches. */
function searchedOf(
	entries: readonly Entry[],
	{isFavoritesOnly}: Pick<Listing, 'isFavoritesOnly'>,
): readonly Entry[] {
	return isFavoritesOnly ? entries.filter(({favorite}) => favorite !== null) : entries;
}

function targetOf(listing: Listing, move: Move, height: number): number {
	if ('to' in move) {
		return move.to === 'first' ? 0 : listing.found.ranked.length - 1;
	}

	const rows = {row: 1, page: Math.max(1, height - 1), halfPage: Math.ceil(height / 2)}[move.by];
	return listing.selectedIndex + move.count * rows;
}

function selectionAt(listing: Listing, index: number) {
	return {
		selectedIndex: index,
		selectedKey: listing.found.ranked.at(index)?.key ?? null,
	};
}

/** Finds the selected instance in new results; when it is gone, its place is taken over. */
function settled(next: Listing, previous: Listing, height: number): Listing {
	const {ranked} = next.found;
	const index = ranked.slice().findIndex(entry => entry.key === previous.selectedKey);
	const place = index === -1 ? Math.min(previous.selectedIndex, ranked.length - 1) : index;
	const selected = {...next, ...selectionAt(next, Math.max(0, place))};
	const line = rowOfSelected(previous) - previous.top;
	const top = next.isMoved ? rowOfSelected(selected) - line : previous.top;
	return {...selected, top: topFor(selected, top, height)};
}

/** `top`, corrected so that the selection is in sight and no row is left blank needlessly. */
function topFor(listing: Listing, top: number, height: number): number {
	const {selectedIndex, found} = listing;
	const highest = Math.max(0, rowCount(found) - height);
	const row = rowOfSelected(listing);
	// The first one below a heading is seen with it.
	const isFirst = sectionsOf(found).some(({start}) => start === selectedIndex);
	const inSight = Math.max(row - height + 1, Math.min(top, isFirst ? row - 1 : row));
	return Math.max(0, Math.min(inSight, highest));
}

function rowOfSelected({found, selectedIndex}: Listing): number {
	return rowOfEntry(sectionsOf(found), selectedIndex);
}
