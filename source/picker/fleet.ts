import {type Entry, entryOf} from '../inventory/entry.js';
import {type Change, changed, compareEntries, counterparts} from '../inventory/ordered.js';
import type {Endpoint} from '../model/endpoint.js';
import type {Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import type {Instance} from '../model/instance.js';
import {type Source, sourceKey} from '../model/source.js';
import type {EndpointList} from '../route/endpoint-choice.js';
import {widthOf} from './fit.js';

/** No Name gets more columns than this, however many it has. */
const widestName = 100;

/** How far the reading of a region's instances is. */
export type Reading =
	| {readonly status: 'unread'}
	| {readonly status: 'loading'}
	| {readonly status: 'known'; readonly readAt: Date}
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
	/** In the order of the list. Those of the last reading stay while a new one is under way. */
	readonly entries: readonly Entry[];
	/** Of the longest Name that was ever there: the columns of the list are made for it. */
	readonly nameWidth: number;
	/** The ids that the reading under way has brought so far, page by page. */
	readonly arrived: ReadonlyArray<ReadonlySet<string>>;
	readonly endpoints: EndpointList | {readonly status: 'unread'};
};

/** By the key of the source. */
export type Fleet = Readonly<Record<string, RegionFleet>>;

export function unreadRegion(source: Source): RegionFleet {
	return {
		source,
		instances: {status: 'unread'},
		entries: [],
		nameWidth: 0,
		arrived: [],
		endpoints: {status: 'unread'},
	};
}

export function regionOf(fleet: Fleet, {profile, region}: Source): RegionFleet {
	const source = {profile, region};
	return fleet[sourceKey(source)] ?? unreadRegion(source);
}

/** Whether instances are being read, or will be by themselves in a moment. */
export function isUnderWay(reading: Reading): boolean {
	return reading.status === 'loading' || (reading.status === 'failed' && reading.retryMs !== null);
}

/**
A page of instances made ready, in the order of the list.

@param place Gives an entry its place, where that is not by Name alone: see `placedBy`.
*/
export function entriesOfPage(
	page: readonly Instance[],
	place: (entry: Entry) => Entry = entry => entry,
): Entry[] {
	return page.map(instance => place(entryOf(instance))).sort(compareEntries);
}

/** What a page changes: an instance that was there already is replaced. */
export function changeByPage({entries, arrived}: RegionFleet, fresh: readonly Entry[]): Change {
	const hasOlderRows = entries.length > arrived.reduce((sum, {size}) => sum + size, 0);
	if (!hasOlderRows) {
		return {gone: counterparts(entries, fresh), come: fresh};
	}

	// Rows of an earlier reading may have had another Name, and so lie elsewhere.
	const ids = new Set(fresh.map(({instance}) => instance.id));
	return {gone: entries.filter(({instance}) => ids.has(instance.id)), come: fresh};
}

/** The region with a page in it. */
export function withPage(
	region: RegionFleet,
	fresh: readonly Entry[],
	change = changeByPage(region, fresh),
): RegionFleet {
	return {
		...region,
		entries: changed(region.entries, change),
		nameWidth: fresh.reduce(
			(width, {instance}) => Math.max(width, widthOf(harmless(instance.name ?? '', widestName))),
			region.nameWidth,
		),
		arrived: [...region.arrived, new Set(fresh.map(({instance}) => instance.id))],
	};
}

/** What the end of a reading changes: what none of its pages brought is gone. */
export function changeByEnd({entries, arrived}: RegionFleet): Change {
	const ids = new Set(arrived.flatMap(some => [...some]));
	return {gone: entries.filter(({instance}) => !ids.has(instance.id)), come: []};
}

/** The region when all its pages are there. */
export function withAllPages(
	region: RegionFleet,
	readAt: Date,
	change = changeByEnd(region),
): RegionFleet {
	return {
		...region,
		entries: changed(region.entries, change),
		arrived: [],
		instances: {status: 'known', readAt},
	};
}

export function withEndpoints(region: RegionFleet, endpoints: readonly Endpoint[]): RegionFleet {
	return {...region, endpoints: {status: 'known', endpoints}};
}

/** The endpoints for a plan: what nobody asked for yet will be asked for in a moment. */
export function endpointsOf(region: RegionFleet): EndpointList {
	return region.endpoints.status === 'unread' ? {status: 'loading'} : region.endpoints;
}

/** The entries of several regions in one order. */
export function entriesOf(fleet: Fleet, sources: readonly Source[]): readonly Entry[] {
	const [first = [], ...others] = sources.map(source => regionOf(fleet, source).entries);
	return others.length === 0 ? first : [first, ...others].flat().sort(compareEntries);
}
