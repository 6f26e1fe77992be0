import {once} from 'node:events';
import {type AddressInfo, connect, createServer, type Socket} from 'node:net';

/** A TCP server on a loopback port, as a script of the test. */
export type TcpServer = {
	readonly port: number;
	/** The sockets that are open. */
	readonly sockets: ReadonlySet<Socket>;
	/** Waits until a connection has come in. */
	readonly met: Promise<Socket>;
	stop(): Promise<void>;
};

export async function startTcpServer(onSocket: (socket: Socket) => void): Promise<TcpServer> {
	const sockets = new Set<Socket>();
	const met = Promise.withResolvers<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => sockets.delete(socket));
		onSocket(socket);
		met.resolve(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		sockets,
		met: met.promise,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}

/** Relays between a client and a loopback port; `socket` is the client's side. */
export function startRelay(
	port: number,
	onSocket: (socket: Socket, target: Socket) => void = () => {},
): Promise<TcpServer> {
	return startTcpServer(socket => {
		const target = connect({port, host: '127.0.0.1', noDelay: true});
		socket.setNoDelay(true);
		target.on('error', () => socket.destroy());
		target.on('close', () => socket.destroy());
		socket.on('close', () => target.destroy());
		socket.pipe(target).pipe(socket);
		onSocket(socket, target);
	});
}
