import {
	type CachedRegion,
	type CacheStart,
	type InventoryCache,
	openInventoryCache,
} from '../../inventory/cache/cache.js';
import {cacheKeyFor} from '../../inventory/cache/cache-key.js';
import {notCached} from '../../inventory/cache/recall.js';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Source} from '../../model/fleet/source.js';

/** What to do about a region that is not cached. */
const listOnline = 'Start eic without --offline once.';

/** What was known before, of all profiles. */
export type ProfileCaches = {
	readonly cache: SourceCache;
	/** Answers from the cache what AWS would be asked. */
	readonly offline: OfflineReads;
	/** Resolves when everything is on disk. */
	readonly settled: () => Promise<void>;
};

/** The last known lists on disk. It never fails. */
type SourceCache = {
	/** The first rows, without waiting; null where nothing is kept. */
	readonly startOf: (source: Source) => CacheStart | null;
	/** The other rows. */
	readonly restOf: (source: Source, start: CacheStart) => AsyncIterable<readonly Instance[]>;
	/** Keeps what was read to the end. */
	readonly keep: (source: Source, content: CachedRegion) => void;
};

/** Each fails with `NotCached` where nothing is kept. */
type OfflineReads = {
	readonly listRegions: (profile: string | null) => Promise<readonly string[]>;
	readonly streamInstances: (source: Source) => AsyncIterable<readonly Instance[]>;
	readonly listEndpoints: (source: Source) => Promise<readonly Endpoint[]>;
	/** When AWS was asked last; now where it never was. */
	readonly asOf: (source: Source) => Date;
};

/** @param isShown False starts every list empty. */
export function openProfileCaches(isShown = true): ProfileCaches {
	const opened = new Map<string | null, InventoryCache>();
	const cacheOf = (profile: string | null) => {
		const cache = opened.get(profile) ?? openInventoryCache(cacheKeyFor(profile));
		opened.set(profile, cache);
		return cache;
	};

	const writing = new Set<Promise<void>>();
	const startOf: SourceCache['startOf'] = ({profile, region}) => {
		const start = cacheOf(profile).startOf(region);
		return start && {...start, instances: start.instances.map(asSeenBy(profile))};
	};

	const restOf: SourceCache['restOf'] = async function* ({profile, region}, start) {
		for await (const instances of cacheOf(profile).restOf(region, start)) {
			yield instances.map(asSeenBy(profile));
		}
	};

	const knownStartOf = (source: Source) => {
		const start = startOf(source);
		if (start === null) {
			throw notCached(source.region, listOnline);
		}

		return start;
	};

	return {
		cache: {
			startOf: source => (isShown ? startOf(source) : null),
			restOf,
			keep({profile, region}, content) {
				const write = cacheOf(profile).writeCached(region, content);
				writing.add(write);
				void write.finally(() => writing.delete(write));
			},
		},
		offline: {
			async listRegions(profile) {
				const regions = await cacheOf(profile).regions();
				if (regions.length === 0) {
					throw notCached(null, listOnline);
				}

				return regions;
			},
			async *streamInstances(source) {
				const start = knownStartOf(source);
				yield start.instances;
				yield* restOf(source, start);
			},
			listEndpoints: async source => knownStartOf(source).endpoints ?? [],
			asOf: source => startOf(source)?.readAt ?? new Date(),
		},
		async settled() {
			await Promise.all(writing);
		},
	};
}

/** The default profile shares one cache, whether it was named or not. */
function asSeenBy(profile: string | null): (instance: Instance) => Instance {
	return instance => (instance.profile === profile ? instance : {...instance, profile});
}
