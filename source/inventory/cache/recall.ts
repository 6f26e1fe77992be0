import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {RegionSurvey} from '../survey.js';
import type {InventoryCache} from './cache.js';

/** The cached content of the given regions. A region that is not cached has the failure `NotCached`. */
export async function recallRegions(
	cache: InventoryCache,
	regions: readonly string[],
): Promise<RegionSurvey[]> {
	return Promise.all(regions.map(region => recallRegion(cache, region)));
}

/** The failure for a region that is not in the cache, or for a cache without any: null. */
export function notCached(region: string | null, nextStep: string): Failure {
	const message =
		region === null
			? 'No region has been listed before.'
			: `${sanitize(region, 60)} has not been listed before.`;
	return new Failure('configuration', 'NotCached', message, {nextStep});
}

async function recallRegion(cache: InventoryCache, region: string): Promise<RegionSurvey> {
	const cached = await cache.readCached(region);
	if (cached === null) {
		const failure = notCached(region, `Ask AWS once: eic list --region ${sanitize(region, 60)}`);
		const endpoints = {status: 'unreadable', message: failure.message} as const;
		return {region, instances: [], endpoints, failure, readAt: new Date()};
	}

	const {instances, endpoints, readAt} = cached;
	return {
		region,
		instances,
		endpoints:
			endpoints === null
				? {status: 'unreadable', message: 'they could not be read the last time'}
				: {status: 'known', endpoints},
		failure: null,
		readAt,
	};
}

/** Caches the regions that were read without a failure. */
export async function keepRegions(
	cache: InventoryCache,
	surveys: readonly RegionSurvey[],
): Promise<void> {
	for (const {region, instances, endpoints, failure, readAt} of surveys) {
		if (failure === null) {
			await cache.writeCached(region, {
				instances,
				endpoints: endpoints.status === 'known' ? endpoints.endpoints : null,
				readAt,
			});
		}
	}
}
