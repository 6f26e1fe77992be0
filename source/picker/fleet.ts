import {type Entry, entryOf} from '../inventory/entry.js';
import type {Endpoint} from '../model/endpoint.js';
import type {Failure} from '../model/failure.js';
import type {Instance} from '../model/instance.js';
import type {EndpointList} from '../route/endpoint-choice.js';
import {widthOf} from './fit.js';

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

/** What is known of one region. */
export type RegionFleet = {
	readonly name: string;
	readonly instances: Reading;
	/** In the order of the list. Those of the last reading stay while a new one is under way. */
	readonly entries: readonly Entry[];
	/** Of the longest Name that was ever there: the columns of the list are made for it. */
	readonly nameWidth: number;
	/** The ids that the reading under way has brought so far, page by page. */
	readonly arrived: ReadonlyArray<ReadonlySet<string>>;
	readonly endpoints: EndpointList | {readonly status: 'unread'};
};

export type Fleet = Readonly<Record<string, RegionFleet>>;

export function unreadRegion(name: string): RegionFleet {
	return {
		name,
		instances: {status: 'unread'},
		entries: [],
		nameWidth: 0,
		arrived: [],
		endpoints: {status: 'unread'},
	};
}

export function regionOf(fleet: Fleet, name: string): RegionFleet {
	return fleet[name] ?? unreadRegion(name);
}

/** Whether instances are being read, or will be by themselves in a moment. */
export function isUnderWay(reading: Reading): boolean {
	return reading.status === 'loading' || (reading.status === 'failed' && reading.retryMs !== null);
}

/** A page of instances made ready, in the order of the list. */
export function entriesOfPage(page: readonly Instance[]): Entry[] {
	return page.map(instance => entryOf(instance)).sort(byKey);
}

/** The region with a page in it; an instance that was there already is replaced. */
export function withPage(region: RegionFleet, fresh: readonly Entry[]): RegionFleet {
	const entries = hasOlderRows(region) ? withoutMoved(region.entries, fresh) : region.entries;
	return {
		...region,
		entries: merged(entries, fresh),
		nameWidth: fresh.reduce(
			(width, {instance}) => Math.max(width, widthOf(instance.name ?? '')),
			region.nameWidth,
		),
		arrived: [...region.arrived, new Set(fresh.map(({instance}) => instance.id))],
	};
}

/** The region when all its pages are there: what none of them brought is gone. */
export function withAllPages(region: RegionFleet, readAt: Date): RegionFleet {
	const arrived = new Set(region.arrived.flatMap(ids => [...ids]));
	return {
		...region,
		entries: region.entries.filter(entry => arrived.has(entry.instance.id)),
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

/**
The entries of several regions, in one order, after a page came to one of them: only the page is
sorted in, as there may be hundreds of pages and a hundred thousand entries.

@param before The region as it was before the page.
*/
export function withPageOf(
	entries: readonly Entry[],
	before: RegionFleet,
	fresh: readonly Entry[],
): readonly Entry[] {
	return merged(hasOlderRows(before) ? withoutMoved(entries, fresh) : entries, fresh);
}

/** The entries of several regions without those that one of them no longer has. */
export function withoutGone(
	entries: readonly Entry[],
	before: RegionFleet,
	after: RegionFleet,
): readonly Entry[] {
	if (before.entries.length === after.entries.length) {
		return entries;
	}

	const left = new Set(after.entries);
	return withoutThose(
		entries,
		before.entries.filter(entry => !left.has(entry)),
	);
}

/** The entries of several regions in one order. */
export function entriesOf(fleet: Fleet, regions: readonly string[]): readonly Entry[] {
	const [first = [], ...others] = regions.map(name => regionOf(fleet, name).entries);
	return others.length === 0 ? first : [first, ...others].flat().sort(byKey);
}

// Rows of an earlier reading may have had another Name, and so lie elsewhere.
function hasOlderRows({entries, arrived}: RegionFleet): boolean {
	return entries.length > arrived.reduce((sum, ids) => sum + ids.size, 0);
}

/** Without those that are elsewhere now; `merged` puts the others in their own places. */
function withoutMoved(entries: readonly Entry[], fresh: readonly Entry[]): readonly Entry[] {
	const moved = fresh.filter(
		({sortKey}) => entries[placeOf(entries, sortKey, 0)]?.sortKey !== sortKey,
	);
	return moved.length === 0 ? entries : withoutThose(entries, moved);
}

function withoutThose(entries: readonly Entry[], others: readonly Entry[]): readonly Entry[] {
	const ids = new Set(others.map(({instance}) => instance.id));
	return entries.filter(({instance}) => !ids.has(instance.id));
}

function byKey(a: Entry, b: Entry): number {
	return a.sortKey < b.sortKey ? -1 : 1;
}

/**
Two ordered lists as one; an entry of `right` replaces one of `left` with its key. Pages come by the
hundred and are small beside what is there: their places are looked up, the rest is only copied.
*/
function merged(left: readonly Entry[], right: readonly Entry[]): Entry[] {
	const all: Entry[] = [];
	let copied = 0;
	for (const entry of right) {
		const place = placeOf(left, entry.sortKey, copied);
		for (const before of left.slice(copied, place)) {
			all.push(before);
		}

		all.push(entry);
		copied = left[place]?.sortKey === entry.sortKey ? place + 1 : place;
	}

	return all.concat(left.slice(copied));
}

/** Where the first entry lies, from `start` on, whose key is not less. */
function placeOf(entries: readonly Entry[], sortKey: string, start: number): number {
	let low = start;
	let high = entries.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((entries[middle]?.sortKey ?? '') < sortKey) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
