import {isDeepStrictEqual} from 'node:util';
import {withTraitsOf} from '../../inventory/columns/traits.js';
import type {Entry} from '../../inventory/entry.js';
import {
	type Change,
	changed,
	compareEntries,
	counterparts,
} from '../../inventory/search/ordered.js';
import {widthOf} from '../draw/fit.js';
import {steady} from '../draw/steady.js';
import type {RegionFleet} from './fleet.js';

/**
A page in the order of the list.

@param place Gives an entry its place, where that is not by Name alone: see `placedBy`.
*/
export function inOrder(
	page: readonly Entry[],
	place: (entry: Entry) => Entry = entry => entry,
): Entry[] {
	return page.map(place).sort(compareEntries);
}

/** What a page changes. An instance that is there already is replaced, unless nothing of it has changed. */
export function changeByPage(region: RegionFleet, fresh: readonly Entry[]): Change {
	const {removed, added} = replacement(region, fresh);
	// Nearly always so while a region is read for the first time.
	if (removed.length === 0) {
		return {removed, added};
	}

	const old = new Map(removed.map(entry => [entry.key, entry]));
	const isSame = ({key, instance}: Entry) => {
		const before = old.get(key);
		return before?.isGone === false && isDeepStrictEqual(before.instance, instance);
	};

	const same = new Set(added.filter(isSame).map(({key}) => key));
	const hasChanged = ({key}: Entry) => !same.has(key);
	return {removed: removed.filter(hasChanged), added: added.filter(hasChanged)};
}

function replacement({entries, arrived}: RegionFleet, fresh: readonly Entry[]): Change {
	const hasOlderRows = entries.length > arrived.reduce((sum, {size}) => sum + size, 0);
	if (!hasOlderRows) {
		return {removed: counterparts(entries, fresh), added: fresh};
	}

	// Rows of an earlier reading may have had another Name, and therefore another place.
	const ids = new Set(fresh.map(({instance}) => instance.id));
	return {removed: entries.filter(({instance}) => ids.has(instance.id)), added: fresh};
}

/** The region with a page in it. */
export function withPage(
	region: RegionFleet,
	fresh: readonly Entry[],
	change = changeByPage(region, fresh),
): RegionFleet {
	return {
		...withNewRows(region, change),
		arrived: [...region.arrived, new Set(fresh.map(({instance}) => instance.id))],
	};
}

/** The region with rows of a page. Rows that are there already make no more room in the list. */
export function withNewRows(region: RegionFleet, change: Change): RegionFleet {
	return {
		...withChangedRows(region, change),
		traits: withTraitsOf(
			region.traits,
			change.added.map(({instance}) => instance),
			text => widthOf(steady(text)),
		),
	};
}

/** What a page from the cache changes. Instances that have been read in this run keep their newer data. */
export function changeByCachedPage(
	{entries, arrived}: RegionFleet,
	cached: readonly Entry[],
): Change {
	const known = new Set(counterparts(entries, cached).map(({key}) => key));
	const isNew = ({instance, key}: Entry) =>
		!known.has(key) && !arrived.some(ids => ids.has(instance.id));
	return {removed: [], added: cached.filter(isNew)};
}

/**
What the end of a reading changes: what none of its pages brought is gone. It stays to be seen, marked,
and leaves when the next reading has not brought it either.
*/
export function changeByEnd({entries, arrived}: RegionFleet): Change {
	const ids = new Set(arrived.flatMap(some => [...some]));
	const missing = entries.filter(({instance}) => !ids.has(instance.id));
	return {
		removed: missing,
		added: missing.filter(({isGone}) => !isGone).map(entry => ({...entry, isGone: true})),
	};
}

/** Removes the entries that are marked as gone, except the one with this key. */
export function changeByLeaving({entries}: RegionFleet, keptKey: string | null): Change {
	return {removed: entries.filter(({isGone, key}) => isGone && key !== keptKey), added: []};
}

export function withChangedRows(region: RegionFleet, change: Change): RegionFleet {
	return {
		...region,
		entries: changed(region.entries, change),
		goneCount: region.goneCount - goneIn(change.removed) + goneIn(change.added),
		terminatedCount:
			region.terminatedCount - terminatedIn(change.removed) + terminatedIn(change.added),
	};
}

function goneIn(entries: readonly Entry[]): number {
	return entries.filter(({isGone}) => isGone).length;
}

function terminatedIn(entries: readonly Entry[]): number {
	return entries.filter(({isGone, instance}) => !isGone && instance.state === 'terminated').length;
}

/** The region when all its pages are there. */
export function withAllPages(
	region: RegionFleet,
	readAt: Date,
	change = changeByEnd(region),
): RegionFleet {
	return {
		...withChangedRows(region, change),
		arrived: [],
		areRowsCached: false,
		readAt,
		instances: {status: 'known'},
	};
}
