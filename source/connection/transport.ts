import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {Failure} from '../model/failure.js';
import {hostPort} from '../model/fleet/address.js';
import {maxTunnelSeconds as longestTunnelSeconds} from '../model/fleet/endpoint.js';
import type {UsableRoute} from '../model/route.js';
import type {Traffic} from './connection.js';
import type {DialLimits} from './dial.js';
import {coalesceWrites} from './ssh2/coalesce-writes.js';
import {openTargetTunnel, type TunnelServices} from './tunnel/target-tunnel.js';

/** An open connection to the instance's sshd, over TCP or through a tunnel. */
export type Transport = {
	readonly stream: Duplex;
	/** The other end, for messages; see `destinationOf`. */
	readonly destination: string;
	/** When the tunnel reaches its maximum duration; null for `direct`. */
	readonly tunnelEndsAt: Date | null;
	/** SSH bytes so far, without the framing of the tunnel. */
	readonly traffic: Traffic;
};

/** What to open. */
export type TransportRequest = {
	readonly route: UsableRoute;
	readonly port: number;
	/** The maximum duration to request for a tunnel; null leaves it at the endpoint's own. */
	readonly maxTunnelSeconds: number | null;
};

/** Where a route leads, for messages: `203.0.113.10:22`, `10.0.0.5:22 over eice-…`. */
export function destinationOf({address, endpoint}: UsableRoute, port: number): string {
	const target = hostPort(address, port);
	return endpoint === null ? target : `${target} over ${endpoint.id}`;
}

/**
Opens TCP or a tunnel to the instance's SSH port.

@throws Failure that names the destination and the likely cause.
*/
export async function openTransport(
	request: TransportRequest,
	services: TunnelServices,
	limits: DialLimits,
): Promise<Transport> {
	const {route, port} = request;
	const destination = destinationOf(route, port);
	if (route.type === 'direct') {
		const {socket} = await services.dial(route.address, port, limits);
		return {
			stream: coalesceWrites(socket),
			destination,
			tunnelEndsAt: null,
			get traffic() {
				return trafficOf(socket);
			},
		};
	}

	const {endpoint, address} = route;
	if (endpoint === null) {
		throw new Failure('other', 'NoEndpoint', `The route to ${address} names no endpoint.`);
	}

	const {maxTunnelSeconds} = request;
	const target = {endpoint, address, port, maxTunnelSeconds};
	const stream = await openTargetTunnel(target, services, limits);
	const capMs = (maxTunnelSeconds ?? longestTunnelSeconds) * 1000;
	return {
		stream: coalesceWrites(stream),
		destination,
		tunnelEndsAt: new Date(Date.now() + capMs),
		get traffic() {
			return {received: stream.received, sent: stream.sent};
		},
	};
}

function trafficOf(socket: Socket): Traffic {
	return {received: socket.bytesRead, sent: socket.bytesWritten};
}
