import type {Endpoint} from '../../../model/fleet/endpoint.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {servedBy} from '../../../route/endpoint-reach.js';
import {endpointsOf, regionOf} from '../../fleet/fleet.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** The instances in the list that an endpoint concerns. */
export type EndpointUse = {
	/** The instances in its VPC. */
	readonly inVpc: readonly Instance[];
	/** The instances that it can serve now. */
	readonly served: readonly Instance[];
};

/** The endpoints of the regions in the list, region by region in AWS's order. */
export function shownEndpoints({fleet, shown}: Pick<State, 'fleet' | 'shown'>): Endpoint[] {
	const all = shown.flatMap(source => {
		const list = endpointsOf(regionOf(fleet, source));
		return list.status === 'known' ? list.endpoints : [];
	});
	// Two profiles of one account see the same ones.
	return [...new Map(all.map(endpoint => [endpoint.id, endpoint])).values()];
}

/** Which of these instances each endpoint concerns. There may be a hundred thousand. */
export function endpointUses(
	endpoints: readonly Endpoint[],
	instances: readonly Instance[],
): ReadonlyMap<string, EndpointUse> {
	const byVpc = Map.groupBy(instances, ({vpcId}) => vpcId);
	return new Map(
		endpoints.map(endpoint => {
			const inVpc = endpoint.vpcId === null ? [] : (byVpc.get(endpoint.vpcId) ?? []);
			return [endpoint.id, {inVpc, served: servedBy(endpoint, inVpc)}];
		}),
	);
}

/** The endpoint at the cursor: the first until another is chosen, or when the chosen one is gone. */
export function selectedEndpoint(
	state: Pick<State, 'fleet' | 'shown'>,
	{selectedId}: ScreenNamed<'endpoints'>,
): Endpoint | undefined {
	const endpoints = shownEndpoints(state);
	return endpoints.find(({id}) => id === selectedId) ?? endpoints[0];
}

/** Why there is nothing to do with endpoints; null if there is one. */
export function whyNoEndpoint(state: Pick<State, 'fleet' | 'shown'>): string | null {
	return shownEndpoints(state).length === 0 ? 'No endpoints here.' : null;
}
