import type {AwsClients} from '../../aws/clients.js';
import {listEndpoints} from '../../aws/ec2/endpoints.js';
import type {TunnelTarget} from '../../connection/tunnel/target-tunnel.js';
import {Failure} from '../../model/failure.js';
import {type Endpoint, endpointPorts, isEndpointReady} from '../../model/fleet/endpoint.js';
import {defaultOsUser} from '../../model/fleet/os-user.js';
import type {Target} from '../../model/target.js';
import {endpointAsNamed, type NamedEndpoint} from '../../route/endpoint-choice.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planRoutes} from '../../route/plan.js';
import type {ChooseInstance} from './choose.js';
import {locate} from './locate.js';
import {requireRegion} from './require-region.js';

/** Where a tunnel is to lead. */
export type LocateTunnelRequest = {
	readonly to: ToInstance | ToAddress;
	readonly remotePort: number;
	/** Null leaves it at the endpoint's own maximum. */
	readonly maxTunnelSeconds: number | null;
};

type ToInstance = {
	readonly type: 'instance';
	readonly target: Target;
	readonly endpoint: NamedEndpoint;
};

/** An address that is used as it is: AWS is not asked about it. */
type ToAddress = {
	readonly type: 'address';
	readonly address: string;
	readonly endpointId: string;
	readonly dnsName: string | null;
};

/**
Finds where a tunnel leads and the endpoint it goes through. An address that was named is not
described, and an endpoint that was named with its DNS name is not looked up.

@throws {Failure} When there is no such instance, address or endpoint, or AWS cannot be reached.
*/
export async function locateTunnel(
	clients: AwsClients,
	{to, remotePort: port, maxTunnelSeconds}: LocateTunnelRequest,
	choose: ChooseInstance,
	signal: AbortSignal,
): Promise<TunnelTarget> {
	const {address, endpoint} =
		to.type === 'address'
			? {address: to.address, endpoint: await endpointNamed(clients, to, signal)}
			: await wayToInstance(clients, to, port, choose, signal);
	if (!endpointPorts.includes(port)) {
		throw new Failure(
			'usage',
			'Usage',
			`Endpoints open ports ${endpointPorts.join(' and ')} only, not ${port}.`,
		);
	}

	return {address, endpoint, port, maxTunnelSeconds};
}

async function endpointNamed(
	clients: AwsClients,
	{endpointId, dnsName}: ToAddress,
	signal: AbortSignal,
): Promise<Endpoint> {
	const region = await requireRegion(clients);
	if (dnsName !== null) {
		return endpointAsNamed(region, endpointId, dnsName);
	}

	const endpoints = await listEndpoints(clients, region, {endpointId}, signal);
	const endpoint = endpoints.find(isEndpointReady);
	if (endpoint === undefined) {
		const [unready] = endpoints;
		throw new Failure(
			'usage',
			'NoEndpoint',
			`There are no available instance connect endpoints with ID ${endpointId}${unready ? `: it is ${unready.state}` : ` in ${region}`}.`,
			{nextStep: 'Check the id and the region, or leave the id out.'},
		);
	}

	return endpoint;
}

async function wayToInstance(
	clients: AwsClients,
	{target, endpoint: named}: ToInstance,
	port: number,
	choose: ChooseInstance,
	signal: AbortSignal,
): Promise<Pick<TunnelTarget, 'address' | 'endpoint'>> {
	const connectionType = 'eice';
	const {instance, endpoints} = await locate(
		clients,
		{target, connectionType, endpoint: named},
		choose,
		signal,
	);
	if (endpoints.status === 'unreadable' && endpoints.failure) {
		throw endpoints.failure;
	}

	const plan = planRoutes({
		instance,
		endpoints,
		connectionType,
		endpoint: named,
		osUser: defaultOsUser,
		port,
		// The client behind the tunnel signs in by itself, to Windows too.
		hasOwnKey: true,
	});
	if (plan.chosen === null || plan.chosen.endpoint === null) {
		throw noRouteFailure(plan);
	}

	return {address: plan.chosen.address, endpoint: plan.chosen.endpoint};
}
