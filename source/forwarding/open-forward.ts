import {connect, Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {Connection} from '../connection/connection.js';
import {networkFailure} from '../connection/network-failure.js';
import {hostPort} from '../model/fleet/address.js';
import {addressText, type Forward, type SocketAddress} from './forward.js';
import {join} from './join.js';
import {listenLocally} from './local-listener.js';
import {readSocksRequest} from './socks.js';

/** A connection through a forward. */
export type ForwardedConnection = {
	/** The client's address, such as `127.0.0.1:53412`; null where it is not known. */
	readonly from: string | null;
	/** The destination: `db:5432`. */
	readonly to: string;
	readonly openedAt: number;
};

/** A forward that accepts connections. */
export type OpenForward = {
	/** The port on the instance, where the instance was asked to choose one; else null. */
	readonly allocatedPort: number | null;
	/** The connections that are open now. */
	readonly connections: ReadonlySet<ForwardedConnection>;
	/** Accepts no more connections; open ones go on. */
	close(): Promise<void>;
};

/** Gets the error of a connection that was refused. */
export type ReportError = (error: unknown) => void;

/**
Opens a forward over a connection. It lasts until it is closed or the connection is.

The request to the instance has been sent when this returns its promise.

@param reportError Gets the Failure of each connection that was refused.
@throws {Failure} When the listening side cannot listen.
*/
export async function openForward(
	connection: Connection,
	forward: Forward,
	reportError: ReportError,
): Promise<OpenForward> {
	const connections = new Set<ForwardedConnection>();
	const {side, listen, to} = forward;
	if (side === 'local') {
		const open: Connect = address =>
			address.type === 'unix'
				? connection.openUnixStream(address.path)
				: connection.openStream(address.host, address.port);
		const listener = await listenLocally(listen, socket => {
			void forwardConnection(socket, {to, open, connections, reportError});
		});
		connection.closed.then(() => listener.close());
		return {allocatedPort: null, connections, close: async () => listener.stop()};
	}

	const accept = (stream: Duplex) => {
		stream.on('error', () => {});
		void forwardConnection(stream, {to, open: connectHere, connections, reportError});
	};

	if (listen.type === 'unix') {
		const {close} = await connection.listenUnix(listen.path, accept);
		return {allocatedPort: null, connections, close};
	}

	// To the server an empty name means all addresses (RFC 4254, 7.1).
	const host = listen.host === '*' ? '' : (listen.host ?? 'localhost');
	const {port, close} = await connection.listen(host, listen.port, accept);
	return {allocatedPort: listen.port === 0 ? port : null, connections, close};
}

/** Opens the outgoing half of a forwarded connection. */
type Connect = (address: SocketAddress) => Promise<Duplex>;

type ForwardOptions = {
	readonly to: Forward['to'];
	readonly open: Connect;
	readonly connections: Set<ForwardedConnection>;
	readonly reportError: ReportError;
};

/** Connects an incoming connection to its destination. */
async function forwardConnection(
	incoming: Duplex,
	{to, open, connections, reportError}: ForwardOptions,
): Promise<void> {
	const from = originOf(incoming);
	const request = to.type === 'socks' ? await readSocksRequest(incoming) : null;
	if (to.type === 'socks' && request === null) {
		incoming.end(() => incoming.destroy());
		return;
	}

	const address: SocketAddress =
		to.type === 'socks' ? {type: 'tcp', host: request?.host ?? '', port: request?.port ?? 0} : to;
	try {
		const outgoing = await open(address);
		request?.accept();
		if (incoming.destroyed) {
			outgoing.destroy();
			return;
		}

		const forwarded = {from, to: addressText(address), openedAt: Date.now()};
		connections.add(forwarded);
		incoming.once('close', () => connections.delete(forwarded));
		join(incoming, outgoing);
	} catch (error) {
		reportError(error);
		request?.refuse();
		incoming.end(() => incoming.destroy());
	}
}

function originOf(incoming: Duplex): string | null {
	return incoming instanceof Socket && incoming.remoteAddress && incoming.remotePort
		? hostPort(incoming.remoteAddress, incoming.remotePort)
		: null;
}

const connectHere: Connect = async address => {
	const {promise, resolve, reject} = Promise.withResolvers<Socket>();
	const socket = connect({
		...(address.type === 'unix' ? {path: address.path} : {host: address.host, port: address.port}),
		noDelay: true,
		allowHalfOpen: true,
	});
	socket.once('connect', () => resolve(socket));
	socket.on('error', reject);
	try {
		return await promise;
	} catch (error) {
		throw networkFailure(error, addressText(address));
	}
};
