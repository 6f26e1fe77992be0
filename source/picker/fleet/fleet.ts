import {isDeepStrictEqual} from 'node:util';
import {type ListTraits, noTraits, withTraitsOf} from '../../inventory/columns/traits.js';
import type {Entry} from '../../inventory/entry.js';
import {
	type Change,
	changed,
	compareEntries,
	counterparts,
} from '../../inventory/search/ordered.js';
import type {Failure} from '../../model/failure.js';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import {type Source, sourceKey} from '../../model/fleet/source.js';
import {lookUp} from '../../model/look-up.js';
import type {EndpointList} from '../../route/endpoint-choice.js';
import {widthOf} from '../draw/fit.js';
import {steady} from '../draw/steady.js';

/** The progress of reading a region's instances. */
export type Reading =
	| {readonly status: 'unread'}
	| {readonly status: 'loading'}
	| {readonly status: 'known'}
	| {
			readonly status: 'failed';
			readonly failure: Failure;
			/** When it is tried again by itself; null for never. */
			readonly retryMs: number | null;
	  };

/** What is known of one region, as a profile sees it. */
export type RegionFleet = {
	readonly source: Source;
	readonly instances: Reading;
	/** In the order of the list. The old ones stay while they are being read again. */
	readonly entries: readonly Entry[];
	/** What the instances seen so far have, for which the list makes room. */
	readonly traits: ListTraits;
	/** The ids read so far by the reading in progress, page by page. */
	readonly arrived: ReadonlyArray<ReadonlySet<string>>;
	readonly endpoints: EndpointList | {readonly status: 'unread'};
	/** When all rows were read last, be it in an earlier run; null for never. */
	readonly readAt: Date | null;
	/** What was known before this run; null for nothing. */
	readonly cached: Cached | null;
	/** Whether some rows come from an earlier run and have not been confirmed yet. */
	readonly areRowsCached: boolean;
	/** How many of the entries are marked as gone. */
	readonly goneCount: number;
	/** How many of the others are terminated; the list shows these only if the filter asks for them. */
	readonly terminatedCount: number;
};

/** What was known before this run. */
type Cached = {
	/** How old it was when it was read from the disk. */
	readonly ageMs: number;
	/** Null where they could not be read. */
	readonly endpoints: readonly Endpoint[] | null;
};

/** By the key of the source. */
export type Fleet = Readonly<Record<string, RegionFleet>>;

export function unreadRegion(source: Source): RegionFleet {
	return {
		source,
		instances: {status: 'unread'},
		entries: [],
		traits: noTraits,
		arrived: [],
		endpoints: {status: 'unread'},
		readAt: null,
		cached: null,
		areRowsCached: false,
		goneCount: 0,
		terminatedCount: 0,
	};
}

export function regionOf(fleet: Fleet, {profile, region}: Source): RegionFleet {
	const source = {profile, region};
	return lookUp(fleet, sourceKey(source)) ?? unreadRegion(source);
}

/** Whether instances are being read, or will be by themselves in a moment. */
export function isUnderWay(reading: Reading): boolean {
	return reading.status === 'loading' || (reading.status === 'failed' && reading.retryMs !== null);
}

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
		...withRowsOfPage(region, fresh, change),
		arrived: [...region.arrived, new Set(fresh.map(({instance}) => instance.id))],
	};
}

/** The region with rows of an earlier run, not confirmed yet. */
export function withRowsOfPage(
	region: RegionFleet,
	fresh: readonly Entry[],
	change: Change,
): RegionFleet {
	return {
		...withChangedRows(region, change),
		traits: withTraitsOf(
			region.traits,
			fresh.map(({instance}) => instance),
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

/** How many instances there are, as the list counts them. */
export function countOf({entries, goneCount, terminatedCount}: RegionFleet): number {
	return entries.length - goneCount - terminatedCount;
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

export function withEndpoints(region: RegionFleet, endpoints: readonly Endpoint[]): RegionFleet {
	return {...region, endpoints: {status: 'known', endpoints}};
}

/**
The endpoints for a plan: what nobody asked for yet will be asked for in a moment, and those from before
serve until then.
*/
export function endpointsOf({endpoints, cached}: RegionFleet): EndpointList {
	if (endpoints.status === 'known' || endpoints.status === 'unreadable') {
		return endpoints;
	}

	return cached?.endpoints ? {status: 'known', endpoints: cached.endpoints} : {status: 'loading'};
}

/** The entries of several regions in one order. */
export function entriesOf(fleet: Fleet, sources: readonly Source[]): readonly Entry[] {
	const [first = [], ...others] = sources.map(source => regionOf(fleet, source).entries);
	return others.length === 0 ? first : [first, ...others].flat().sort(compareEntries);
}
