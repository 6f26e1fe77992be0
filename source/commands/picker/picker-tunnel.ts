import type {ConnectionServices} from '../../connection/services.js';
import {openTargetTunnel} from '../../connection/tunnel/target-tunnel.js';
import {listenForTunnels} from '../../connection/tunnel/tunnel-listener.js';
import type {WebSocketStream} from '../../connection/tunnel/websocket-stream.js';
import type {Failure} from '../../model/failure.js';
import {maxEndpointConnections} from '../../model/fleet/endpoint.js';
import type {PickerTunnel} from '../../picker/connect/tunnel.js';
import type {OpenTunnel} from '../../picker/hooks/services.js';

/**
Listens on this machine, each connection through a tunnel of its own, and counts what goes through.

@throws {Failure} When the port cannot be listened on.
*/
export async function listenForTunnel(
	{endpoint, address, remotePort, localPort}: PickerTunnel,
	timeoutMs: number,
	services: ConnectionServices,
	onFailure: (failure: Failure) => void,
): Promise<OpenTunnel> {
	const target = {endpoint, address, port: remotePort, maxTunnelSeconds: null};
	const streams = new Set<WebSocketStream>();
	const past = {received: 0, sent: 0};
	const listener = await listenForTunnels({
		host: '127.0.0.1',
		port: localPort,
		maxConnections: maxEndpointConnections,
		async open(signal) {
			const stream = await openTargetTunnel(target, services, {timeoutMs, signal});
			streams.add(stream);
			stream.once('close', () => {
				streams.delete(stream);
				past.received += stream.received;
				past.sent += stream.sent;
			});
			return stream;
		},
		onEvent(event) {
			if (event.type === 'failed' || event.type === 'missed') {
				onFailure(event.failure);
			}
		},
	});
	return {
		port: listener.port,
		use() {
			const sum = (of: 'received' | 'sent') =>
				[...streams].reduce((total, stream) => total + stream[of], past[of]);
			return {connections: streams.size, received: sum('received'), sent: sum('sent')};
		},
		close: () => listener.close(),
	};
}
