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
import {asRefusal, refuse} from './refusal.js';
import {canonicalIp, type TunnelRequest} from './tunnel-request.js';

/** The websocket side of the demo: `openTunnel` of every endpoint. */
export type Tunnels = {
	readonly openTunnels: number;
	/** Ends every tunnel with a close frame. */
	closeTunnels(code: number, reason: string): void;
	stop(): void;
};

/** How many an endpoint carries at a time (AWS: "EC2 Instance Connect Endpoint quotas"). */
const maxTunnels = 20;

/** The service's own close code isn't public; any but 1000 is a failure to its clients. */
const failureCode = 1011;

/**
Answers `openTunnel` on the HTTP server: checks the presigned URL and its parameters, then carries
bytes in binary frames between the client and an instance of the endpoint's VPC.
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

	/** The instance's side of the tunnel; null when nothing answers there. */
	const reach = (endpoint: DemoEndpoint, tunnel: TunnelRequest): Duplex | null => {
		const family = isIPv6(tunnel.address) ? 'ipv6' : 'ipv4';
		const target = world.fleet.instances.find(
			({subnet, privateIpv4, ipv6}) =>
				subnet.vpc === endpoint.subnet.vpc &&
				(privateIpv4 === tunnel.address || (ipv6 !== null && canonicalIp(ipv6) === tunnel.address)),
		);
		const isInReach = endpoint.ipAddressType === 'dualstack' || endpoint.ipAddressType === family;
		return target && isInReach ? hosts.connect(target, tunnel.port, endpoint.subnet) : null;
	};

	const carry = (socket: WebSocket, target: Duplex, maxSeconds: number): void => {
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
		// However one side ends, the other is told by its stream.
		pipeline(stream, target, stream, () => target.destroy());
	};

	const handle = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
		const {searchParams} = new URL(request.url ?? '/', 'ws://endpoint');
		const parameters = [...searchParams]
			.filter(([name]) => !name.startsWith('X-Amz-'))
			.map(([name, value]) => `${name}=${value}`)
			.join('&');
		const note = (region: string, error: string | null): void =>
			world.note({
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
			const refusal = asRefusal(error);
			note('', refusal.code);
			refuse(socket, refusal);
			return;
		}

		const {endpoint, tunnel, region, signer} = checked;
		const fault = world.faults.take('openTunnel', region, {profile: signer.profile});
		note(region, fault);
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
				carry(webSocket, target, tunnel.maxSeconds);
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
