import type {Duplex} from 'node:stream';
import {promisify} from 'node:util';
import type {AcceptConnection, Client, ClientChannel, TcpConnectionDetails} from 'ssh2';
import {hostPort} from '../model/address.js';
import {ChannelStream} from './channel-stream.js';
import type {RemoteListener} from './connection.js';
import {channelFailure} from './session-channel.js';

export type RemoteListenRequest = {
	readonly bindHost: string;
	/** 0 lets the instance choose. */
	readonly port: number;
	readonly accept: (stream: Duplex) => void;
};

/**
Lets the server listen and hand its connections over (`tcpip-forward`, RFC 4254, 7.1).

@throws Failure when the server does not allow it or the port is taken.
*/
export async function listenRemotely(
	client: Client,
	{bindHost, port: wanted, accept}: RemoteListenRequest,
): Promise<RemoteListener> {
	const listen = promisify<number>(done =>
		client.forwardIn(bindHost, wanted, (error, port) => done(error ?? null, port)),
	);
	let port: number;
	try {
		port = await listen();
	} catch (cause) {
		throw channelFailure(cause, `The instance does not listen on ${hostPort(bindHost, wanted)}`);
	}

	const onConnection = (
		{destIP, destPort}: TcpConnectionDetails,
		take: AcceptConnection<ClientChannel>,
	) => {
		if (destIP === bindHost && destPort === port) {
			accept(new ChannelStream(take()));
		}
	};

	client.on('tcp connection', onConnection);
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
