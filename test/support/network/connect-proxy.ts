import {once} from 'node:events';
import {createServer, type IncomingMessage} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {type AddressInfo, connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';

/** A scripted HTTP proxy that tunnels TCP with CONNECT. */
export type ConnectProxy = {
	readonly port: number;
	/** The `host:port` of each CONNECT, in order. */
	readonly targets: readonly string[];
	/** The login of each CONNECT; null for none. */
	readonly logins: readonly (string | null)[];
	/** The open sockets. */
	readonly sockets: ReadonlySet<Socket>;
	stop(): Promise<void>;
};

export type ConnectProxyScript = {
	/** The loopback port behind a `host:port`; undefined where there is none. */
	readonly portFor: (target: string) => number | undefined;
	/** The `user:password` that is required. */
	readonly login?: string;
	/** Replaces connecting: it answers, or leaves the client waiting. */
	readonly onConnect?: (socket: Duplex) => void;
	/** Speaks TLS itself. */
	readonly tls?: {readonly key: string; readonly cert: string};
};

export async function startConnectProxy(script: ConnectProxyScript): Promise<ConnectProxy> {
	const server = script.tls ? createSecureServer(script.tls) : createServer();
	const targets: string[] = [];
	const logins: (string | null)[] = [];
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => sockets.delete(socket));
	});
	server.on('connect', (request: IncomingMessage, socket: Duplex, head) => {
		socket.on('error', () => {});
		const target = request.url ?? '';
		const [, basic] = /^Basic (.+)$/.exec(request.headers['proxy-authorization'] ?? '') ?? [];
		const login = basic === undefined ? null : Buffer.from(basic, 'base64').toString();
		targets.push(target);
		logins.push(login);
		if (script.onConnect) {
			// Otherwise nobody would see that the client hangs up.
			socket.resume().once('end', () => socket.destroy());
			script.onConnect(socket);
			return;
		}

		if (script.login !== undefined && login !== script.login) {
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
			return;
		}

		const port = script.portFor(target);
		if (port === undefined) {
			socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
			return;
		}

		const onward = connect({port, host: '127.0.0.1'}, () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.write(head);
			onward.pipe(socket).pipe(onward);
		});
		onward.on('error', () => socket.destroy());
		onward.once('close', () => socket.destroy());
		socket.once('close', () => onward.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		targets,
		logins,
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
