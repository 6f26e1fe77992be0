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

/** So many of its connections a listener takes at once; a server makes them up as it likes. */
const maxConnections = 512;

/** Takes the connections of one listener, and refuses those that are too many. */
function taker(accept: (stream: Duplex) => void) {
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
Lets the server listen and hand its connections over (`tcpip-forward`, RFC 4254, 7.1).

@throws Failure when the server does not allow it or the port is taken.
*/
export async function listenRemotely(
	client: Client,
	{bindHost, port: wanted, accept}: RemoteListenRequest,
): Promise<RemoteListener> {
	let port = wanted;
	const takeOne = taker(accept);
	const onConnection = (
		{destIP, destPort}: TcpConnectionDetails,
		take: AcceptConnection<ClientChannel>,
		refuse: RejectConnection,
	) => {
		if (destIP === bindHost && destPort === port) {
			takeOne(take, refuse);
		}
	};

	const listen = promisify<void>(done =>
		client.forwardIn(bindHost, wanted, (error, taken) => {
			// A connection may come in right behind the answer.
			port = taken;
			done(error ?? null);
		}),
	);
	// The parameters of a connection are announced before anybody can wait for the answer.
	client.on('tcp connection', onConnection);
	try {
		await listen();
	} catch (cause) {
		client.removeListener('tcp connection', onConnection);
		throw channelFailure(cause, `The instance does not listen on ${hostPort(bindHost, wanted)}`);
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
Lets the server listen at a Unix socket (`streamlocal-forward@openssh.com`, OpenSSH's PROTOCOL, 2.4).

@throws Failure when the server does not allow it, has no such thing, or cannot make the socket.
*/
export async function listenAtSocket(
	client: Client,
	path: string,
	accept: (stream: Duplex) => void,
): Promise<Pick<RemoteListener, 'close'>> {
	const takeOne = taker(accept);
	const onConnection = (
		{socketPath}: UNIXConnectionDetails,
		take: AcceptConnection,
		refuse: RejectConnection,
	) => {
		if (socketPath === path) {
			takeOne(() => take() as ClientChannel, refuse);
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
		throw channelFailure(cause, `The instance does not listen on ${path}`);
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
