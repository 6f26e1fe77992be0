import {entryOf} from '../../inventory/entry.js';
import {rankBoostForFilter} from '../../inventory/search/filter-boost.js';
import {compareEntries} from '../../inventory/search/ordered.js';
import {search} from '../../inventory/search/search.js';
import type {RegionSurvey} from '../../inventory/survey.js';
import {defaultOsUser} from '../../model/fleet/os-user.js';
import type {Plan} from '../../model/route.js';
import {defaultPort} from '../../model/ssh/default-port.js';
import {planRoutes} from '../../route/plan.js';
import type {ListSource} from './list-source.js';

/** What some regions hold. */
export type ListedInstances = {
	/** One for each instance that matches, in the order of the picker's list. */
	readonly plans: readonly Plan[];
	readonly surveys: readonly RegionSurvey[];
};

/**
Lists the instances of regions that a filter matches, each with its routes.

@throws {Failure} When no region could be read: why the first one could not.
*/
export async function listInstances(
	source: ListSource,
	regions: readonly string[],
	filter: string,
): Promise<ListedInstances> {
	const surveys = await source.survey(regions);
	const failed = surveys.filter(({failure}) => failure !== null);
	const [first] = failed;
	if (first?.failure && failed.length === surveys.length) {
		throw first.failure;
	}

	return {plans: matching(surveys, filter), surveys};
}

function matching(surveys: readonly RegionSurvey[], filter: string): Plan[] {
	const endpointsOf = new Map(surveys.map(({region, endpoints}) => [region, endpoints]));
	const withBoost = rankBoostForFilter(filter);
	const entries = surveys
		.flatMap(({instances}) => instances.map(instance => withBoost(entryOf(instance))))
		.toSorted(compareEntries);
	return search(entries, filter).inOrder.map(({instance}) =>
		planRoutes({
			instance,
			endpoints: endpointsOf.get(instance.region) ?? {status: 'loading'},
			connectionType: 'auto',
			osUser: defaultOsUser,
			port: defaultPort,
		}),
	);
}
