import {type InventoryCache, openInventoryCache} from '../../inventory/cache/cache.js';
import {cacheKeyFor} from '../../inventory/cache/cache-key.js';
import {Failure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import type {Source} from '../../model/fleet/source.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {PickerCache, PickerServices} from '../../picker/hooks/services.js';

/** The cache of all profiles, and what takes the place of AWS without it. */
export type ProfileCaches = {
	readonly cache: PickerCache;
	readonly offline: Pick<
		PickerServices,
		'listRegions' | 'streamInstances' | 'listEndpoints' | 'asOf'
	>;
	/** Resolves when everything is on disk. */
	readonly settled: () => Promise<void>;
};

/** @param isShown Whether what was known before is shown. */
export function openProfileCaches(isShown = true): ProfileCaches {
	const opened = new Map<string | null, InventoryCache>();
	const cacheOf = (profile: string | null) => {
		const cache = opened.get(profile) ?? openInventoryCache(cacheKeyFor(profile));
		opened.set(profile, cache);
		return cache;
	};

	const writing = new Set<Promise<void>>();
	const startOf: PickerCache['startOf'] = ({profile, region}) => {
		const start = cacheOf(profile).startOf(region);
		return start && {...start, instances: start.instances.map(asSeenBy(profile))};
	};

	const restOf: PickerCache['restOf'] = async function* ({profile, region}, start) {
		for await (const instances of cacheOf(profile).restOf(region, start)) {
			yield instances.map(asSeenBy(profile));
		}
	};

	const knownStartOf = (source: Source) => {
		const start = startOf(source);
		if (start === null) {
			throw notCached(source.region);
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
					throw notCached('any region');
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

/** One folder may be the cache of the default profile whether it was named or not. */
function asSeenBy(profile: string | null): (instance: Instance) => Instance {
	return instance => (instance.profile === profile ? instance : {...instance, profile});
}

function notCached(region: string): Failure {
	const place = sanitize(region, 60);
	return new Failure('configuration', 'NotCached', `Nothing is known of ${place} from before.`, {
		nextStep: 'Start eic without --offline once.',
	});
}
