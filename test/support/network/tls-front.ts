import {once} from 'node:events';
import {type AddressInfo, connect} from 'node:net';
import {createServer, type TLSSocket} from 'node:tls';

/** Speaks TLS in front of a loopback port that does not. */
export type TlsFront = {
	readonly port: number;
	stop(): Promise<void>;
};

export async function startTlsFront(
	certificate: {readonly key: string; readonly cert: string},
	port: number,
): Promise<TlsFront> {
	const sockets = new Set<TLSSocket>();
	const server = createServer(certificate, socket => {
		sockets.add(socket);
		const behind = connect({port, host: '127.0.0.1', noDelay: true});
		socket.on('error', () => behind.destroy());
		behind.on('error', () => socket.destroy());
		behind.once('close', () => socket.destroy());
		socket.once('close', () => {
			sockets.delete(socket);
			behind.destroy();
		});
		socket.pipe(behind).pipe(socket);
	});
	server.on('tlsClientError', () => {});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		async stop() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
}
