import {entryOf} from '../../inventory/entry.js';
import {PlannedFacts} from '../../inventory/search/facts.js';
import {rankBoostForFilter} from '../../inventory/search/filter-boost.js';
import {type Order, orderByName, orderedBy} from '../../inventory/search/order.js';
import {compareEntries} from '../../inventory/search/ordered.js';
import {search} from '../../inventory/search/search.js';
import type {RegionSurvey} from '../../inventory/survey.js';
import type {Instance} from '../../model/fleet/instance.js';
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

/** How the instances are listed. */
type ListOptions = {
	/** @default by Name */
	readonly order: Order;
	/** For ages, in milliseconds since 1970. @default now */
	readonly nowMs: number;
};

/**
Lists the instances of regions that a filter matches, each with its routes.

@throws {Failure} When no region could be read: why the first one could not.
*/
export async function listInstances(
	source: ListSource,
	regions: readonly string[],
	filter: string,
	{order = orderByName, nowMs = Date.now()}: Partial<ListOptions> = {},
): Promise<ListedInstances> {
	const surveys = await source.survey(regions);
	const failed = surveys.filter(({failure}) => failure !== null);
	const [first] = failed;
	if (first?.failure && failed.length === surveys.length) {
		throw first.failure;
	}

	return {plans: matching(surveys, filter, {order, nowMs}), surveys};
}

function matching(
	surveys: readonly RegionSurvey[],
	filter: string,
	{order, nowMs}: ListOptions,
): Plan[] {
	const endpointsOf = new Map(surveys.map(({region, endpoints}) => [region, endpoints]));
	const planFor = (instance: Instance) =>
		planRoutes({
			instance,
			endpoints: endpointsOf.get(instance.region) ?? {status: 'loading'},
			connectionType: 'auto',
			osUser: defaultOsUser,
			port: defaultPort,
		});
	const facts = new PlannedFacts(nowMs, planFor);
	const withBoost = rankBoostForFilter(filter);
	const place = orderedBy(order, [], facts);
	const entries = surveys
		.flatMap(({instances}) => instances.map(instance => place(withBoost(entryOf(instance)))))
		.toSorted(compareEntries);
	const {inOrder} = search(entries, filter, undefined, null, facts);
	return inOrder.map(({instance}) => planFor(instance));
}
