import type {AwsClients} from '../../aws/clients.js';
import {listEndpoints} from '../../aws/ec2/endpoints.js';
import {usageFailure} from '../../commands/parse.js';
import type {TunnelRequest} from '../../commands/request/tunnel-request.js';
import type {TunnelTarget} from '../../connection/tunnel/target-tunnel.js';
import {Failure} from '../../model/failure.js';
import {type Endpoint, endpointPorts, isEndpointReady} from '../../model/fleet/endpoint.js';
import {defaultOsUser} from '../../model/fleet/os-user.js';
import {endpointAsNamed} from '../../route/endpoint-choice.js';
import {noRouteFailure} from '../../route/no-route.js';
import {planRoutes} from '../../route/plan.js';
import {locate} from './locate.js';
import {requireRegion} from './require-region.js';

/**
Finds where a tunnel leads and the endpoint it goes through. An address that was named is not
described, and an endpoint that was named with its DNS name is not looked up.

@throws {Failure} When there is no such instance, address or endpoint, or AWS cannot be asked.
*/
export async function locateTunnel(
	clients: AwsClients,
	request: TunnelRequest,
	signal: AbortSignal,
): Promise<TunnelTarget> {
	const {to, remotePort: port, maxTunnelSeconds} = request;
	const way =
		to.type === 'address'
			? {address: to.address, endpoint: await endpointNamed(clients, to, signal)}
			: await wayToInstance(clients, to, port, signal);
	if (!endpointPorts.includes(port)) {
		throw usageFailure(`Endpoints open ports ${endpointPorts.join(' and ')} only, not ${port}.`);
	}

	return {...way, port, maxTunnelSeconds};
}

async function endpointNamed(
	clients: AwsClients,
	{endpointId, dnsName}: Extract<TunnelRequest['to'], {type: 'address'}>,
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
	{target, endpoint: named}: Extract<TunnelRequest['to'], {type: 'instance'}>,
	port: number,
	signal: AbortSignal,
): Promise<Pick<TunnelTarget, 'address' | 'endpoint'>> {
	const connectionType = 'eice';
	const {instance, endpoints} = await locate(
		clients,
		{target, connectionType, eice: named},
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
		// Whoever is behind the tunnel signs in by themselves, to Windows too.
		hasOwnKey: true,
	});
	if (plan.chosen === null || plan.chosen.endpoint === null) {
		throw noRouteFailure(plan);
	}

	return {address: plan.chosen.address, endpoint: plan.chosen.endpoint};
}
