import {connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import type {Connection} from '../connection/connection.js';
import {networkFailure} from '../connection/network-failure.js';
import {asFailure} from '../model/failure.js';
import {addressText, type Forward, type SocketAddress} from './forward.js';
import {join} from './join.js';
import {listenHere} from './local-listener.js';
import {readSocksRequest} from './socks.js';

/**
Opens forwards over a connection; they last as long as it does.

What the instance is asked for is on its way when this returns its promise, ahead of anything that is
asked of the connection later.

@param onNotice Gets a sentence for a forward that could not be opened, as OpenSSH goes on without it,
and for a connection that was refused, once for each reason.
*/
export async function openForwards(
	connection: Connection,
	forwards: readonly Forward[],
	onNotice: (text: string) => void,
): Promise<void> {
	const told = new Set<string>();
	const tell = (error: unknown) => {
		const {message} = asFailure(error);
		if (!told.has(message)) {
			told.add(message);
			onNotice(message);
		}
	};

	await Promise.all(
		forwards.map(async forward => {
			try {
				await (forward.side === 'local'
					? openLocal(connection, forward, tell)
					: openRemote(connection, forward, tell, onNotice));
			} catch (error) {
				tell(error);
			}
		}),
	);
}

type Tell = (error: unknown) => void;

async function openLocal(connection: Connection, {listen, to}: Forward, tell: Tell): Promise<void> {
	const there: Outlet = address =>
		address.type === 'unix'
			? connection.openUnixStream(address.path)
			: connection.openStream(address.host, address.port);
	const listener = await listenHere(listen, socket => {
		void lead(socket, to, there, tell);
	});
	connection.closed.then(() => listener.close());
}

async function openRemote(
	connection: Connection,
	{listen, to}: Forward,
	tell: Tell,
	onNotice: (text: string) => void,
): Promise<void> {
	const accept = (stream: Duplex) => {
		stream.on('error', () => {});
		void lead(stream, to, connectHere, tell);
	};

	if (listen.type === 'unix') {
		await connection.listenUnix(listen.path, accept);
		return;
	}

	// An empty name means all addresses to the server (RFC 4254, 7.1).
	const host = listen.host === '*' ? '' : (listen.host ?? 'localhost');
	const {port} = await connection.listen(host, listen.port, accept);
	if (listen.port === 0) {
		const goal = to.type === 'socks' ? 'SOCKS' : addressText(to);
		onNotice(`Allocated port ${port} for remote forward to ${goal}`);
	}
}

/** Opens the outgoing half of a forwarded connection. */
type Outlet = (address: SocketAddress) => Promise<Duplex>;

/** Takes a connection that came in to where it wants to go. */
async function lead(incoming: Duplex, to: Forward['to'], open: Outlet, tell: Tell): Promise<void> {
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
		} else {
			join(incoming, outgoing);
		}
	} catch (error) {
		tell(error);
		request?.refuse();
		incoming.end(() => incoming.destroy());
	}
}

const connectHere: Outlet = async address => {
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
