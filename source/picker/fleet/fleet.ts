import {type ListTraits, noTraits} from '../../inventory/columns/traits.js';
import type {Entry} from '../../inventory/entry.js';
import {compareEntries} from '../../inventory/search/ordered.js';
import type {Failure} from '../../model/failure.js';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import {type Source, sourceKey} from '../../model/fleet/source.js';
import {lookUp} from '../../model/look-up.js';
import type {EndpointList} from '../../route/endpoint-choice.js';

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

/** How many instances there are, as the list counts them. */
export function countOf({entries, goneCount, terminatedCount}: RegionFleet): number {
	return entries.length - goneCount - terminatedCount;
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
