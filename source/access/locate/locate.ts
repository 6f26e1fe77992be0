import type {AwsClients} from '../../aws/clients.js';
import {listRegions} from '../../aws/ec2/regions.js';
import {findInstances} from '../../inventory/find-instances.js';
import {endpointListOf} from '../../inventory/survey.js';
import {Failure} from '../../model/failure.js';
import {type Instance, labelOf} from '../../model/fleet/instance.js';
import type {ConnectionType} from '../../model/route.js';
import type {Target} from '../../model/target.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {EndpointList, NamedEndpoint} from '../../route/endpoint-choice.js';
import {type ChooseInstance, chosenOf, neverChoose} from './choose.js';
import {recentRegionOf} from './preferred.js';

/** Which instance to find, and whether and which endpoints matter. */
export type LocateRequest = {
	readonly target: Target;
	readonly connectionType: ConnectionType;
	/** The endpoint that was named; null for any that could serve the instance. */
	readonly endpoint: NamedEndpoint | null;
};

/** The one instance a request is about, and what is known of the endpoints that could serve it. */
export type Located = {
	readonly instance: Instance;
	readonly endpoints: EndpointList;
};

/**
Finds the instance and the endpoints. Where the region is known, both are requested at once. Where it is
not, the region in which such an instance was connected to last is searched first.

@param choose Picks one of several instances that match.
@param onFound Called with the only one that matches, before the endpoints are read.
@throws {Failure} When no instance matches, several do and none is chosen, or AWS cannot be reached.
*/
export async function locate(
	clients: AwsClients,
	request: LocateRequest,
	choose: ChooseInstance,
	signal: AbortSignal,
	onFound: (instance: Instance) => void = () => {},
): Promise<Located> {
	const {target} = request;
	const {profile} = clients;
	const home = await clients.homeRegion();
	if (home !== null) {
		const finding = findInstances(clients, [home], target, signal).then(tellIfOne(onFound));
		const [instances, endpoints] = await Promise.all([
			finding,
			endpointsIn(clients, home, request, signal),
		]);
		const found = {instances, target, region: home, profile};
		return {instance: await chosenOf(found, choose, signal), endpoints};
	}

	const instances = await findAnywhere(clients, target, signal).then(tellIfOne(onFound));
	const found = {instances, target, region: null, profile};
	const instance = await chosenOf(found, choose, signal);
	return {instance, endpoints: await endpointsIn(clients, instance.region, request, signal)};
}

function tellIfOne(onFound: (instance: Instance) => void) {
	return (instances: Instance[]) => {
		const [only, ...others] = instances;
		if (only !== undefined && others.length === 0) {
			onFound(only);
		}

		return instances;
	};
}

/**
Finds the same instance again. It may have been stopped and started with other addresses since, and
other endpoints may serve it now.

@throws {Failure} When it is gone, or AWS cannot be reached.
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
		endpointsIn(clients, region, request, signal),
	]);
	const found = {instances, target, region, profile: clients.profile};
	const instance = await chosenOf(found, neverChoose, signal);
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

/** Those that are alive in the likely region; none where it cannot be read any more. */
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
	{connectionType, endpoint}: Omit<LocateRequest, 'target'>,
	signal: AbortSignal,
): Promise<EndpointList> {
	if (connectionType === 'direct' || (endpoint && endpoint.dnsName !== null)) {
		return {status: 'known', endpoints: []};
	}

	const endpointId = endpoint?.endpointId ?? null;
	const query = endpointId === null ? ({all: true} as const) : {endpointId};
	return endpointListOf(clients, region, query, signal);
}
