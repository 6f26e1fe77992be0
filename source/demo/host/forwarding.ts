import {type AddressInfo, connect, createServer, type Server} from 'node:net';
import type {Connection} from 'ssh2';
import {hostPort} from '../../model/fleet/address.js';

/** The only hosts that a forward may lead to. */
const loopback = new Set(['localhost', '127.0.0.1', '::1']);

/** The bind addresses that `-R` may name. The demo listens on loopback only, whichever it is. */
const bindable = new Set([...loopback, '', '*', '0.0.0.0', '::']);

/**
Serves the forwards of a connection: `-L` and `-D` to loopback ports of this machine, `-R` on loopback
ports that close with the connection.
*/
export function serveForwarding(client: Connection): void {
	const listeners = new Map<string, Server>();

	client.on('tcpip', (accept, reject, {destIP, destPort}) => {
		if (!loopback.has(destIP)) {
			reject();
			return;
		}

		const target = connect({host: destIP, port: destPort, noDelay: true, allowHalfOpen: true});
		target.once('error', reject);
		target.once('connect', () => {
			target.removeListener('error', reject);
			target.on('error', () => target.destroy());
			const channel = accept();
			channel.on('error', () => target.destroy());
			channel.once('close', () => target.destroy());
			target.once('close', () => channel.end());
			channel.pipe(target).pipe(channel);
		});
	});

	const listen = (address: string, port: number, onPort: (port: number) => void): Server => {
		const server = createServer({allowHalfOpen: true, noDelay: true}, socket => {
			socket.on('error', () => socket.destroy());
			const {remoteAddress = '127.0.0.1', remotePort = 0} = socket;
			const bound = (server.address() as AddressInfo).port;
			client.forwardOut(address, bound, remoteAddress, remotePort, (error, channel) => {
				if (error) {
					socket.destroy();
					return;
				}

				channel.on('error', () => socket.destroy());
				channel.once('close', () => socket.destroy());
				socket.once('close', () => channel.end());
				channel.pipe(socket).pipe(channel);
			});
		});
		server.listen(port, '127.0.0.1', () => onPort((server.address() as AddressInfo).port));
		return server;
	};

	client.on('request', (accept, reject, name, info) => {
		if (!('bindAddr' in info) || !bindable.has(info.bindAddr)) {
			reject?.();
			return;
		}

		const {bindAddr, bindPort} = info;
		if (name === 'tcpip-forward') {
			const server = listen(bindAddr, bindPort, port => {
				listeners.set(hostPort(bindAddr, port), server);
				accept?.(port);
			});
			server.once('error', () => reject?.());
			return;
		}

		const listener = listeners.get(hostPort(bindAddr, bindPort));
		listeners.delete(hostPort(bindAddr, bindPort));
		listener?.close();
		if (listener) {
			accept?.();
		} else {
			reject?.();
		}
	});

	client.once('close', () => {
		for (const listener of listeners.values()) {
			listener.close();
		}
	});
}
