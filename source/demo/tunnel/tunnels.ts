import type {Buffer} from 'node:buffer';
import type {IncomingMessage, Server} from 'node:http';
import {isIPv6} from 'node:net';
import {type Duplex, pipeline} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {createWebSocketStream, type WebSocket, WebSocketServer} from 'ws';
import {instanceConnect} from '../api/instance-connect.js';
import {ApiError} from '../api/reply.js';
import {faultDetails} from '../fault-details.js';
import {type DemoEndpoint, endpointNames} from '../fleet/networks.js';
import type {Hosts} from '../host/hosts.js';
import type {World} from '../world.js';
import {type CheckedTunnel, checkTunnel} from './check-tunnel.js';
import {refuse, toRefusal} from './refusal.js';
import {canonicalIp, type TunnelRequest} from './tunnel-request.js';

/** The tunnels of all endpoints. */
export type Tunnels = {
	/** The number of open tunnels. */
	readonly openTunnels: number;
	/** Closes every tunnel with a close frame (RFC 6455, 7.4). */
	closeTunnels(code: number, reason: string): void;
	/** Destroys all connections. */
	stop(): void;
};

/** The concurrent connections of an endpoint (AWS: "EC2 Instance Connect Endpoint quotas"). */
const maxTunnels = 20;

/** The service's close code is not documented; its clients treat any but 1000 as a failure. */
const failureCode = 1011;

/**
Serves `openTunnel` on the HTTP server: checks the presigned URL and its parameters, then relays binary
frames between the client and an instance in the endpoint's VPC.
*/
export function serveTunnels(server: Server, world: World, hosts: Hosts): Tunnels {
	const upgrader = new WebSocketServer({noServer: true, perMessageDeflate: false});
	const sockets = new Set<Duplex>();
	const open = new Map<WebSocket, DemoEndpoint>();
	const endpoints = new Map(
		world.fleet.endpoints.flatMap(endpoint =>
			Object.values(endpointNames(endpoint)).map(name => [name, endpoint] as const),
		),
	);

	/** Connects to the target of a tunnel; null if nothing answers. */
	const reach = (endpoint: DemoEndpoint, tunnel: TunnelRequest): Duplex | null => {
		const family = isIPv6(tunnel.address) ? 'ipv6' : 'ipv4';
		const target = world.fleet.instances.find(
			({subnet, privateIpv4, ipv6}) =>
				subnet.vpc === endpoint.subnet.vpc &&
				(privateIpv4 === tunnel.address || (ipv6 !== null && canonicalIp(ipv6) === tunnel.address)),
		);
		const isReachable = endpoint.ipAddressType === 'dualstack' || endpoint.ipAddressType === family;
		return target && isReachable ? hosts.connect(target, tunnel.port, endpoint.subnet) : null;
	};

	const pipeTunnel = (socket: WebSocket, target: Duplex, maxSeconds: number): void => {
		const deadline = setTimeout(
			() => socket.close(1001, 'The maximum tunnel duration was reached'),
			maxSeconds * 1000,
		);
		socket.once('close', () => clearTimeout(deadline));
		socket.on('message', (_data, isBinary) => {
			if (!isBinary) {
				socket.close(1003, 'Only binary frames are taken');
			}
		});
		const stream = createWebSocketStream(socket);
		// When either side ends, the pipeline ends the other.
		pipeline(stream, target, stream, () => target.destroy());
	};

	const handle = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
		const {searchParams} = new URL(request.url ?? '/', 'ws://endpoint');
		const parameters = [...searchParams]
			.filter(([name]) => !name.startsWith('X-Amz-'))
			.map(([name, value]) => `${name}=${value}`)
			.join('&');
		const record = (region: string, error: string | null): void =>
			world.record({
				service: instanceConnect.signingName,
				action: 'openTunnel',
				region,
				parameters,
				error,
			});
		if (world.latencyMs > 0) {
			await delay(world.latencyMs);
		}

		let checked: CheckedTunnel;
		try {
			checked = checkTunnel(request, world, endpoints);
			if ([...open.values()].filter(other => other === checked.endpoint).length >= maxTunnels) {
				throw new ApiError(
					'TooManyConnections',
					`The endpoint has reached its maximum of ${maxTunnels} concurrent connections.`,
					429,
				);
			}
		} catch (error) {
			const refusal = toRefusal(error);
			record('', refusal.code);
			refuse(socket, refusal);
			return;
		}

		const {endpoint, tunnel, region, signer} = checked;
		const fault = world.faults.take('openTunnel', region, {profile: signer.profile});
		record(region, fault);
		if (fault === 'stall') {
			return;
		}

		if (fault === 'drop') {
			socket.destroy();
			return;
		}

		if (fault !== null && fault !== 'cut' && fault !== 'unreachable') {
			const {status, message} = faultDetails('openTunnel', fault, signer.principal);
			refuse(socket, new ApiError(fault, message, status));
			return;
		}

		upgrader.handleUpgrade(request, socket, head, webSocket => {
			open.set(webSocket, endpoint);
			webSocket.once('close', () => open.delete(webSocket));
			webSocket.on('error', () => webSocket.terminate());
			if (fault === 'cut') {
				webSocket.terminate();
				return;
			}

			const target = fault === 'unreachable' ? null : reach(endpoint, tunnel);
			if (target) {
				pipeTunnel(webSocket, target, tunnel.maxSeconds);
			} else {
				webSocket.close(failureCode, 'Unable to connect to target');
			}
		});
	};

	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		void handle(request, socket, head);
	});

	return {
		get openTunnels() {
			return open.size;
		},
		closeTunnels(code, reason) {
			for (const webSocket of open.keys()) {
				webSocket.close(code, reason);
			}
		},
		stop() {
			for (const socket of sockets) {
				socket.destroy();
			}
		},
	};
}
