import type {InventoryCache} from '../../inventory/cache/cache.js';
import {notCached, recallRegions} from '../../inventory/cache/recall.js';
import type {RegionSurvey} from '../../inventory/survey.js';

/** Where a list of instances comes from. */
export type ListSource = {
	/** All regions that it knows. */
	regions(): Promise<readonly string[]>;
	survey(regions: readonly string[]): Promise<RegionSurvey[]>;
};

/** What the cache holds; `regions` fails where it holds nothing. */
export function cachedSource(cache: InventoryCache): ListSource {
	return {
		async regions() {
			const regions = await cache.regions();
			if (regions.length === 0) {
				throw notCached(null, 'Ask AWS once: eic list --region all');
			}

			return regions;
		},
		survey: regions => recallRegions(cache, regions),
	};
}
