import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';

/** A server that accepts every connection and never sends anything. */
export type SilentServer = {
	readonly url: string;
	/** Resolves when a client has connected and sent something. */
	readonly asked: Promise<void>;
	stop(): Promise<void>;
};

export async function startSilentServer(): Promise<SilentServer> {
	const {promise: asked, resolve} = Promise.withResolvers<void>();
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {}).on('data', () => resolve());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}
