import {Failure} from '../../model/failure.js';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {DialLimits} from '../dial.js';
import type {ConnectionServices} from '../services.js';
import {withTimeout} from '../with-timeout.js';
import {openTunnel} from './tunnel.js';
import type {WebSocketStream} from './websocket-stream.js';

/** A TCP port behind an endpoint. */
export type TunnelTarget = {
	readonly endpoint: Endpoint;
	readonly address: string;
	readonly port: number;
	/** The maximum duration to request; null leaves it at the endpoint's own. */
	readonly maxTunnelSeconds: number | null;
};

/** The services of a connection that a tunnel needs. */
export type TunnelServices = Pick<
	ConnectionServices,
	'dial' | 'tunnelDial' | 'tunnelUrl' | 'holdTunnel'
>;

/**
Opens a tunnel to a target, with a URL that is signed for this target only.

@throws Failure when there are no credentials, or the endpoint cannot be reached or refuses.
*/
export async function openTargetTunnel(
	target: TunnelTarget,
	services: TunnelServices,
	limits: DialLimits,
): Promise<WebSocketStream> {
	const {endpoint, address, port, maxTunnelSeconds} = target;
	const url = await withTimeout({...limits, timedOut: signingTimeout}, () =>
		services.tunnelUrl({endpoint, address, port, maxTunnelSeconds}),
	);
	const stream = await openTunnel(url, services.tunnelDial ?? services.dial, limits);
	const release = services.holdTunnel?.(endpoint.id);
	if (release) {
		stream.once('close', release);
	}

	return stream;
}

function signingTimeout(after: string): Failure {
	return new Failure(
		'other',
		'SigningTimeout',
		`The credentials for the tunnel did not arrive within ${after}.`,
	);
}
