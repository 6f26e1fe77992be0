import type {AwsClients} from '../../aws/clients.js';
import {listRegions} from '../../aws/ec2/regions.js';
import {chooseInstance} from '../../commands/dialogue/choose-instance.js';
import type {RouteRequest} from '../../commands/request/route-request.js';
import {findInstances} from '../../inventory/find-instances.js';
import {endpointListOf} from '../../inventory/survey.js';
import {Failure} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {Target} from '../../model/target.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {EndpointList, NamedEndpoint} from '../../route/endpoint-choice.js';
import {recentRegionOf} from './preferred.js';

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
Finds the instance and the endpoints. Where the region is known both are asked for at once; where it
is not, the one in which such an instance was connected to last is looked in first. Of several
instances one is chosen.

@throws {Failure} When no instance matches, several do and none is chosen, or AWS cannot be asked.
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
		return {
			instance: await theOne(instances, request.target, home, clients.profile, signal),
			endpoints,
		};
	}

	const instances = await findAnywhere(clients, request.target, signal);
	const instance = await theOne(instances, request.target, null, clients.profile, signal);
	return {instance, endpoints: await endpointsIn(clients, instance.region, request, signal)};
}

/**
The same instance as it is now, which may have been stopped and started with other addresses since, and
the endpoints that could serve it now.

@throws {Failure} When it is gone, or AWS cannot be asked.
*/
export async function locateAgain(
	clients: AwsClients,
	{id, region}: Instance,
	request: Omit<LocateRequest, 'target'>,
	signal: AbortSignal,
): Promise<Located> {
	const target: Target = {osUser: null, kind: 'id', value: id};
	const [instances, endpoints] = await Promise.all([
		findInstances(clients, [region], target, signal),
		endpointsIn(clients, region, {...request, target}, signal),
	]);
	const instance = await theOne(instances, target, region, clients.profile, signal);
	if (instance.state === 'terminated' || instance.state === 'shutting-down') {
		const label = sanitize(labelOf(instance), 80);
		throw new Failure('service', 'InstanceGone', `${label} is ${instance.state}.`, {
			nextStep: 'It is gone for good.',
		});
	}

	return {instance, endpoints};
}

async function findAnywhere(
	clients: AwsClients,
	target: Target,
	signal: AbortSignal,
): Promise<Instance[]> {
	const likely = recentRegionOf(target, clients.profile);
	const there = likely === null ? [] : await findLikely(clients, likely, target, signal);
	if (there.length > 0) {
		return there;
	}

	return findInstances(clients, await listRegions(clients, signal), target, signal);
}

/** Those that are alive in the likely region; none where it cannot be asked any more. */
async function findLikely(
	clients: AwsClients,
	region: string,
	target: Target,
	signal: AbortSignal,
): Promise<Instance[]> {
	try {
		const found = await findInstances(clients, [region], target, signal);
		return found.filter(({state}) => state !== 'terminated' && state !== 'shutting-down');
	} catch (error) {
		if (signal.aborted) {
			throw error;
		}

		return [];
	}
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

async function theOne(
	instances: readonly Instance[],
	target: Target,
	region: string | null,
	profile: string | null,
	signal: AbortSignal,
): Promise<Instance> {
	const [first, ...others] = instances;
	if (first === undefined) {
		throw new Failure(
			'service',
			'InstanceNotFound',
			`No instance ${sanitize(target.value, 200)} in ${region ?? 'any enabled region'}.`,
			{nextStep: 'Check the spelling, the region (--region) and the account (--profile).'},
		);
	}

	return others.length === 0
		? first
		: chooseInstance(instances, {what: sanitize(target.value, 200), profile, signal});
}
