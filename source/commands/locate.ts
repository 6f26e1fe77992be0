import type {AwsClients} from '../aws/clients.js';
import {listRegions} from '../aws/regions.js';
import {findInstances} from '../inventory/find-instances.js';
import {endpointListOf} from '../inventory/survey.js';
import {Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import {type Instance, labelOf} from '../model/instance.js';
import type {Target} from '../model/target.js';
import type {EndpointList, NamedEndpoint} from '../route/endpoint-choice.js';
import type {RouteRequest} from './route-request.js';

/** What is asked for: which instance, and whether and which endpoints matter. */
export type LocateRequest = Pick<RouteRequest, 'target' | 'connectionType'> & {
	readonly eice: NamedEndpoint | null;
};

/** The one instance a request is about, and what is known of the endpoints that could serve it. */
export type Located = {
	readonly instance: Instance;
	readonly endpoints: EndpointList;
};

/**
Finds the instance and the endpoints. Where the region is known both are asked for at once.

@throws {Failure} When no instance matches, several do, or AWS cannot be asked.
*/
export async function locate(
	clients: AwsClients,
	request: LocateRequest,
	signal: AbortSignal,
): Promise<Located> {
	const home = await clients.homeRegion();
	if (home !== null) {
		const [instances, endpoints] = await Promise.all([
			findInstances(clients, [home], request.target, signal),
			endpointsIn(clients, home, request, signal),
		]);
		return {instance: theOne(instances, request.target, home), endpoints};
	}

	const regions = await listRegions(clients, signal);
	const instances = await findInstances(clients, regions, request.target, signal);
	const instance = theOne(instances, request.target, null);
	return {instance, endpoints: await endpointsIn(clients, instance.region, request, signal)};
}

async function endpointsIn(
	clients: AwsClients,
	region: string,
	{connectionType, eice}: LocateRequest,
	signal: AbortSignal,
): Promise<EndpointList> {
	if (connectionType === 'direct' || (eice && eice.dnsName !== null)) {
		return {status: 'known', endpoints: []};
	}

	const endpointId = eice?.endpointId ?? null;
	const query = endpointId === null ? ({all: true} as const) : {endpointId};
	return endpointListOf(clients, region, query, signal);
}

function theOne(instances: readonly Instance[], target: Target, region: string | null): Instance {
	const [first, ...others] = instances;
	if (first === undefined) {
		throw new Failure(
			'service',
			'InstanceNotFound',
			`No instance ${harmless(target.value, 200)} in ${region ?? 'any enabled region'}.`,
			{nextStep: 'Check the spelling, the region (--region) and the account (--profile).'},
		);
	}

	if (others.length > 0) {
		const candidates = instances.map(
			instance =>
				`${instance.id} (${harmless(labelOf(instance), 60)}, ${instance.region}, ${instance.state})`,
		);
		throw new Failure(
			'usage',
			'SeveralInstances',
			`${instances.length} instances match ${harmless(target.value, 200)}: ${candidates.join(', ')}.`,
			{nextStep: 'Name one of them by its id.'},
		);
	}

	return first;
}
