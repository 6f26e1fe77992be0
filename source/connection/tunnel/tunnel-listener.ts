import {type AddressInfo, createServer, type Server, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {asFailure, Failure} from '../../model/failure.js';
import {hostPort} from '../../model/fleet/address.js';
import {lookUp} from '../../model/look-up.js';
import {pipeBothWays} from './pipe-both-ways.js';

/** Where to listen, and how to open a tunnel. */
export type TunnelListenerOptions = {
	/** The local address to listen on. */
	readonly host: string;
	/** 0 for any free port. */
	readonly port: number;
	/** Connections beyond this number are closed at once. */
	readonly maxConnections: number;
	/** Whether the tunnels can end one half and go on in the other. @default false */
	readonly hasHalfClose?: boolean;
	/** Opens the tunnel of one connection; the signal fires when that connection closes. */
	readonly open: (signal: AbortSignal) => Promise<Duplex>;
	readonly onEvent: (event: TunnelListenerEvent) => void;
};

/** What happens to the connections, which are numbered from 1. */
export type TunnelListenerEvent =
	| {readonly type: 'accepted'; readonly number: number}
	/** Its tunnel could not be opened, or failed. */
	| {readonly type: 'failed'; readonly number: number; readonly failure: Failure}
	| {readonly type: 'closed'; readonly number: number}
	/** A connection beyond the maximum was closed. */
	| {readonly type: 'rejected'}
	/** A connection could not be accepted, for example for lack of file descriptors. */
	| {readonly type: 'acceptFailed'; readonly failure: Failure};

/** The traffic of a listener, in bytes. */
export type ListenerUse = {
	readonly connections: number;
	readonly received: number;
	readonly sent: number;
};

/** A local listener that is open. */
export type TunnelListener = {
	/** The port listened on. */
	readonly port: number;
	/** What went through so far, and how many connections have a tunnel now. */
	use(): ListenerUse;
	/** Ends every connection and stops listening. */
	close(): void;
};

/** How long a connection may stay silent after one side has ended. */
const lingerMs = 1000;

/**
Listens on a local port and gives each connection its own tunnel. Tunnels open in parallel, and a
failure ends only the connection concerned.

@throws Failure when the port cannot be listened on.
*/
export async function listenForTunnels(options: TunnelListenerOptions): Promise<TunnelListener> {
	const {host, maxConnections, hasHalfClose = false, open, onEvent} = options;
	const sockets = new Set<Socket>();
	const connected = new Set<Socket>();
	const past = {received: 0, sent: 0};
	let count = 0;
	const serve = async (socket: Socket, number: number) => {
		const closed = new AbortController();
		socket.once('close', () => closed.abort());
		onEvent({type: 'accepted', number});
		try {
			const tunnel = await open(closed.signal);
			connected.add(socket);
			await pipeBothWays(socket, tunnel, {lingerMs, hasHalfClose});
		} catch (error) {
			const failure = asFailure(error);
			if (failure.kind !== 'interrupted') {
				onEvent({type: 'failed', number, failure});
			}
		} finally {
			socket.destroy();
			sockets.delete(socket);
			if (connected.delete(socket)) {
				past.received += socket.bytesWritten;
				past.sent += socket.bytesRead;
			}

			onEvent({type: 'closed', number});
		}
	};

	const server = createServer({allowHalfOpen: true, noDelay: true});
	const port = await listening(server, host, options.port);
	server.on('error', error => onEvent({type: 'acceptFailed', failure: asFailure(error)}));
	server.on('connection', socket => {
		// The close event follows and is enough.
		socket.on('error', () => {});
		if (sockets.size >= maxConnections) {
			onEvent({type: 'rejected'});
			socket.destroy();
			return;
		}

		sockets.add(socket);
		count += 1;
		serve(socket, count);
	});
	return {
		port,
		use() {
			const sum = (of: 'bytesRead' | 'bytesWritten', before: number) =>
				[...connected].reduce((total, socket) => total + socket[of], before);
			return {
				connections: connected.size,
				received: sum('bytesWritten', past.received),
				sent: sum('bytesRead', past.sent),
			};
		},
		close() {
			server.close();
			for (const socket of sockets) {
				socket.destroy();
			}
		},
	};
}

function listening(server: Server, host: string, port: number): Promise<number> {
	const {promise, resolve, reject} = Promise.withResolvers<number>();
	const onError = (error: Error) => reject(cannotListen(error, hostPort(host, port)));
	server.once('error', onError);
	server.listen({host, port}, () => {
		server.removeListener('error', onError);
		resolve((server.address() as AddressInfo).port);
	});
	return promise;
}

const reasons: Readonly<Record<string, string>> = {
	EADDRINUSE: 'another program is using it',
	EADDRNOTAVAIL: 'this computer has no such address',
	EACCES: 'ports below 1024 need more privileges',
	ENOTFOUND: 'the name cannot be resolved',
};

function cannotListen(error: NodeJS.ErrnoException, where: string): Failure {
	const code = error.code ?? error.message;
	const reason = lookUp(reasons, code) ?? code;
	return new Failure('other', 'CannotListen', `Cannot listen on ${where}: ${reason}.`, {
		nextStep: 'Choose another --local-port; 0 picks a free one.',
		cause: error,
	});
}
