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
	| {readonly status: 'failed'; readonly failure: Failure};

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

/** The region with a page of instances in it; an instance that was there already is replaced. */
export function withPage(region: RegionFleet, page: readonly Instance[]): RegionFleet {
	const fresh = page.map(instance => entryOf(instance)).sort(byKey);
	const freshIds = new Set(page.map(instance => instance.id));
	const arrivedCount = region.arrived.reduce((sum, ids) => sum + ids.size, 0);
	// Rows of an earlier reading may have had another Name, and so lie elsewhere.
	const kept =
		region.entries.length > arrivedCount
			? region.entries.filter(entry => !freshIds.has(entry.instance.id))
			: region.entries;
	return {
		...region,
		entries: merged(kept, fresh),
		nameWidth: page.reduce(
			(width, {name}) => Math.max(width, widthOf(name ?? '')),
			region.nameWidth,
		),
		arrived: [...region.arrived, freshIds],
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

/** The entries of several regions in one order. */
export function entriesOf(fleet: Fleet, regions: readonly string[]): readonly Entry[] {
	const lists = regions.map(name => regionOf(fleet, name).entries);
	return lists.reduce((all, list) => (all.length === 0 ? list : merged(all, list)), []);
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
