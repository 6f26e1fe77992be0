import type {RegionSurvey} from '../../inventory/survey.js';
import {
	type Endpoint,
	isEndpointReady,
	maxEndpointConnections,
} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';
import {servedBy} from '../../route/endpoint-reach.js';
import {alignedRows, surveyedJson} from './list-text.js';

/** An endpoint with the instances that it can serve now. */
export type EndpointUse = {
	readonly endpoint: Endpoint;
	readonly served: readonly Instance[];
	/** The number of tunnels that eic on this machine holds open over it. */
	readonly held: number;
};

/**
The endpoints of the regions with the listed instances that each serves.

@param held The open tunnels on this machine, by endpoint id.
*/
export function endpointUses(
	surveys: readonly RegionSurvey[],
	instances: readonly Instance[],
	held: ReadonlyMap<string, number>,
): EndpointUse[] {
	return surveys.flatMap(({endpoints}) =>
		endpoints.status === 'known'
			? endpoints.endpoints.map(endpoint => ({
					endpoint,
					served: servedBy(endpoint, instances),
					held: held.get(endpoint.id) ?? 0,
				}))
			: [],
	);
}

/** The endpoints as JSON output, with the errors of regions that could not be read. */
export function endpointsJson(uses: readonly EndpointUse[], surveys: readonly RegionSurvey[]) {
	const {regions, errors} = surveyedJson(surveys);
	return {
		version: 1,
		endpoints: uses.map(({endpoint, served, held}) => ({
			...endpoint,
			isReady: isEndpointReady(endpoint),
			serves: served.map(({id}) => id),
			heldConnections: held,
			maxConnections: maxEndpointConnections,
		})),
		regions,
		errors: [
			...errors,
			...surveys.flatMap(({region, failure, endpoints}) =>
				failure === null && endpoints.status === 'unreadable'
					? [{region, code: endpoints.failure?.code ?? 'Unreadable', message: endpoints.message}]
					: [],
			),
		],
	};
}

/** The endpoints as an aligned table. */
export function endpointsTable(uses: readonly EndpointUse[]): string {
	return alignedRows([
		['STATE', 'ID', 'SERVES', 'HELD', 'ZONE', 'REACHES', 'VPC', 'SUBNET'],
		...uses.map(({endpoint, served, held}) => [
			endpoint.state,
			endpoint.id,
			String(served.length),
			`${held}/${maxEndpointConnections}`,
			endpoint.availabilityZone ?? endpoint.region,
			endpoint.ipAddressType ?? '-',
			endpoint.vpcId ?? '-',
			endpoint.subnetId ?? '-',
		]),
	]);
}
