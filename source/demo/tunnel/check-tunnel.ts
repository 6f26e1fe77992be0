import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import type {DemoAccount} from '../accounts.js';
import {instanceConnect} from '../api/instance-connect.js';
import {ApiError} from '../api/reply.js';
import {signedRequestOf} from '../api/server.js';
import {SignatureError} from '../api/signature.js';
import {verifySignature} from '../api/sigv4.js';
import type {DemoEndpoint} from '../fleet/networks.js';
import type {World} from '../world.js';
import {readTunnelRequest, type TunnelRequest} from './tunnel-request.js';

/** A valid request for a tunnel. */
export type CheckedTunnel = {
	readonly endpoint: DemoEndpoint;
	readonly tunnel: TunnelRequest;
	readonly region: string;
	readonly signer: DemoAccount;
};

/**
Checks the host, the signature and the parameters of a request for a tunnel.

@param endpoints Every endpoint by each of its DNS names.
@throws ApiError or SignatureError when one of them is invalid.
*/
export function checkTunnel(
	request: IncomingMessage,
	world: World,
	endpoints: ReadonlyMap<string, DemoEndpoint>,
): CheckedTunnel {
	const {pathname, searchParams} = new URL(request.url ?? '/', 'ws://endpoint');
	const [host = ''] = (request.headers.host ?? '').split(':');
	const endpoint = endpoints.get(host);
	if (pathname !== '/openTunnel' || !endpoint) {
		throw new ApiError('ResourceNotFound', 'There is no such endpoint.', 404);
	}

	const {region, signer} = verifySignature(
		signedRequestOf(request, Buffer.alloc(0)),
		world.accounts,
		instanceConnect.signingName,
		world.now(),
		instanceConnect.skewMs,
	);
	if (region !== endpoint.subnet.vpc.region) {
		throw new SignatureError(
			'mismatch',
			`Credential should be scoped to a valid region, not '${region}'.`,
		);
	}

	const tunnel = readTunnelRequest(searchParams);
	if (tunnel.endpointId !== endpoint.id) {
		throw new ApiError(
			'InvalidParameter',
			'The specified InstanceConnectEndpointId is not the one of this host.',
		);
	}

	return {endpoint, tunnel, region, signer};
}
