import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import {type AddressInfo, connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {createWebSocketStream, type WebSocket, WebSocketServer} from 'ws';

/** An endpoint on a loopback port, as a script of the test. */
export type TunnelEndpoint = {
	readonly port: number;
	/** The upgrade requests it got. */
	readonly requests: readonly IncomingMessage[];
	/** The sockets that are open. */
	readonly sockets: ReadonlySet<Socket>;
	stop(): Promise<void>;
};

export type TunnelEndpointScript = {
	/** Answers instead of upgrading, unless it returns false; the socket is the test's. */
	readonly onUpgrade?: (request: IncomingMessage, socket: Duplex) => unknown;
	/** Gets each open tunnel. */
	readonly onTunnel?: (websocket: WebSocket) => void;
	/** Serves with TLS or otherwise than plain HTTP. */
	readonly server?: Server;
};

export async function startTunnelEndpoint(script: TunnelEndpointScript): Promise<TunnelEndpoint> {
	const server = script.server ?? createServer();
	const websockets = new WebSocketServer({noServer: true});
	const requests: IncomingMessage[] = [];
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => sockets.delete(socket));
	});
	server.on('upgrade', (request, socket, head) => {
		requests.push(request);
		if (script.onUpgrade && script.onUpgrade(request, socket) !== false) {
			return;
		}

		websockets.handleUpgrade(request, socket, head, websocket => {
			websocket.on('error', () => {});
			script.onTunnel?.(websocket);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		requests,
		sockets,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}

/** A script that leads every tunnel to a loopback port, as the service leads it to an instance. */
export function leadTo(port: number): TunnelEndpointScript {
	return {
		onTunnel(websocket) {
			const target = connect({port, host: '127.0.0.1', noDelay: true});
			const stream = createWebSocketStream(websocket);
			stream.on('error', () => target.destroy());
			target.on('error', () => websocket.close(4000, 'Unable to connect to target'));
			target.on('close', () => websocket.close(1000));
			websocket.on('close', () => target.destroy());
			stream.pipe(target);
			target.on('data', chunk => {
				target.pause();
				websocket.send(chunk, () => target.resume());
			});
		},
	};
}
