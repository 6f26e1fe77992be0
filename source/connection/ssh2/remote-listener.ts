import type {Duplex} from 'node:stream';
import {promisify} from 'node:util';
import type {
	AcceptConnection,
	Client,
	ClientChannel,
	RejectConnection,
	TcpConnectionDetails,
	UNIXConnectionDetails,
} from 'ssh2';
import {hostPort} from '../../model/fleet/address.js';
import type {RemoteListener} from '../connection.js';
import {ChannelStream} from './channel-stream.js';
import {channelFailure} from './session-channel.js';

export type RemoteListenRequest = {
	readonly bindHost: string;
	/** 0 lets the instance choose. */
	readonly port: number;
	readonly accept: (stream: Duplex) => void;
};

/** How many connections a listener accepts at once; a server can open as many as it likes. */
const maxConnections = 512;

/** Accepts the connections of one listener up to the limit, and refuses the others. */
function limitedAccept(accept: (stream: Duplex) => void) {
	let count = 0;
	return (take: () => ClientChannel, refuse: () => void) => {
		if (count >= maxConnections) {
			refuse();
			return;
		}

		count++;
		const stream = new ChannelStream(take());
		stream.once('close', () => count--);
		accept(stream);
	};
}

/**
Lets the server listen on a port and forward its connections (`tcpip-forward`, RFC 4254, 7.1).

@throws {Failure} When the server does not allow it or the port is in use.
*/
export async function listenRemotely(
	client: Client,
	{bindHost, port: requestedPort, accept}: RemoteListenRequest,
): Promise<RemoteListener> {
	let port = requestedPort;
	const acceptOne = limitedAccept(accept);
	const onConnection = (
		{destIP, destPort}: TcpConnectionDetails,
		take: AcceptConnection<ClientChannel>,
		refuse: RejectConnection,
	) => {
		if (destIP === bindHost && destPort === port) {
			acceptOne(take, refuse);
		}
	};

	const listen = promisify<void>(done =>
		client.forwardIn(bindHost, requestedPort, (error, taken) => {
			// A connection may arrive right behind the reply.
			port = taken;
			done(error ?? null);
		}),
	);
	// Listens first: a connection may be announced before the reply has been handled.
	client.on('tcp connection', onConnection);
	try {
		await listen();
	} catch (cause) {
		client.removeListener('tcp connection', onConnection);
		throw channelFailure(
			cause,
			`The instance could not listen on ${hostPort(bindHost, requestedPort)}`,
		);
	}

	return {
		port,
		async close() {
			client.removeListener('tcp connection', onConnection);
			await new Promise<void>(resolve => {
				client.unforwardIn(bindHost, port, () => resolve());
			});
		},
	};
}

/**
Lets the server listen on a Unix socket (`streamlocal-forward@openssh.com`, OpenSSH's PROTOCOL, 2.4).

@throws {Failure} When the server does not allow or support it, or cannot create the socket.
*/
export async function listenAtSocket(
	client: Client,
	path: string,
	accept: (stream: Duplex) => void,
): Promise<Pick<RemoteListener, 'close'>> {
	const acceptOne = limitedAccept(accept);
	const onConnection = (
		{socketPath}: UNIXConnectionDetails,
		take: AcceptConnection,
		refuse: RejectConnection,
	) => {
		if (socketPath === path) {
			acceptOne(() => take() as ClientChannel, refuse);
		}
	};

	const listen = promisify<void>(done =>
		client.openssh_forwardInStreamLocal(path, error => done(error ?? null)),
	);
	client.on('unix connection', onConnection);
	try {
		await listen();
	} catch (cause) {
		client.removeListener('unix connection', onConnection);
		throw channelFailure(cause, `The instance could not listen on ${path}`);
	}

	return {
		async close() {
			client.removeListener('unix connection', onConnection);
			await new Promise<void>(resolve => {
				client.openssh_unforwardInStreamLocal(path, () => resolve());
			});
		},
	};
}
