import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {type IncomingMessage, type Server, STATUS_CODES} from 'node:http';
import {isIPv6} from 'node:net';
import {type Duplex, pipeline} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {createWebSocketStream, type WebSocket, WebSocketServer} from 'ws';
import {instanceConnect} from '../api/instance-connect.js';
import {ApiError} from '../api/reply.js';
import {signedRequestOf} from '../api/server.js';
import {SignatureError, verifySignature} from '../api/sigv4.js';
import {faultDetails} from '../faults.js';
import {type DemoEndpoint, endpointNames} from '../fleet/networks.js';
import type {Hosts} from '../host/hosts.js';
import {principal, type World} from '../world.js';
import {canonicalIp, readTunnelRequest, type TunnelRequest} from './tunnel-request.js';

/** The websocket side of the demo: `openTunnel` of every endpoint. */
export type Tunnels = {
	readonly openTunnels: number;
	/** Ends every tunnel with a close frame. */
	closeTunnels(code: number, reason: string): void;
	stop(): void;
};

/** AWS: "EC2 Instance Connect Endpoint quotas". */
const connectionsPerEndpoint = 20;

/** The service's own close code isn't public; any but 1000 is a failure to its clients. */
const failureCode = 1011;

function refuse(socket: Duplex, error: ApiError): void {
	const body = JSON.stringify({ErrorCode: error.code, Message: error.message});
	socket.end(
		[
			`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}`,
			'Content-Type: application/json',
			`Content-Length: ${Buffer.byteLength(body)}`,
			`x-amzn-RequestId: ${randomUUID()}`,
			'Connection: close',
			'',
			body,
		].join('\r\n'),
	);
}

function asRefusal(error: unknown): ApiError {
	if (error instanceof ApiError) {
		return error;
	}

	if (error instanceof SignatureError) {
		const {code, message} = instanceConnect.signatureError(error.fault, error.message);
		return new ApiError(code, message, 403);
	}

	return new ApiError('InternalError', 'An internal error has occurred.', 500);
}

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

	/** Who the request is for, and which fault it meets. @throws ApiError, SignatureError */
	const check = (request: IncomingMessage) => {
		const {pathname, searchParams} = new URL(request.url ?? '/', 'ws://endpoint');
		const [host = ''] = (request.headers.host ?? '').split(':');
		const endpoint = endpoints.get(host);
		if (pathname !== '/openTunnel' || !endpoint) {
			throw new ApiError('ResourceNotFound', 'There is no such endpoint.', 404);
		}

		const {region} = verifySignature(
			signedRequestOf(request, Buffer.alloc(0)),
			world.credentials,
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

		const used = [...open.values()].filter(other => other === endpoint).length;
		if (used >= connectionsPerEndpoint) {
			throw new ApiError(
				'TooManyConnections',
				`The endpoint has reached its maximum of ${connectionsPerEndpoint} concurrent connections.`,
				429,
			);
		}

		return {endpoint, tunnel, region, fault: world.faults.take('openTunnel', region)};
	};

	/** The instance's side of the tunnel; null when nothing answers there. */
	const reach = (endpoint: DemoEndpoint, tunnel: TunnelRequest): Duplex | null => {
		const family = isIPv6(tunnel.address) ? 'ipv6' : 'ipv4';
		const target = world.fleet.instances.find(
			({subnet, privateIpv4, ipv6}) =>
				subnet.vpc === endpoint.subnet.vpc &&
				(privateIpv4 === tunnel.address || (ipv6 !== null && canonicalIp(ipv6) === tunnel.address)),
		);
		const isInReach = endpoint.ipAddressType === 'dualstack' || endpoint.ipAddressType === family;
		return target && isInReach ? hosts.connect(target, tunnel.port) : null;
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

		let checked: ReturnType<typeof check>;
		try {
			checked = check(request);
		} catch (error) {
			const refusal = asRefusal(error);
			note('', refusal.code);
			refuse(socket, refusal);
			return;
		}

		const {endpoint, tunnel, region, fault} = checked;
		note(region, fault);
		if (fault === 'stall') {
			return;
		}

		if (fault === 'drop') {
			socket.destroy();
			return;
		}

		if (fault !== null && fault !== 'cut' && fault !== 'unreachable') {
			const {status, message} = faultDetails('openTunnel', fault, principal);
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
