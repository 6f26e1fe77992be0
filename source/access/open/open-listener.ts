import {
	openTargetTunnel,
	type TunnelServices,
	type TunnelTarget,
} from '../../connection/tunnel/target-tunnel.js';
import {
	listenForTunnels,
	type TunnelListener,
	type TunnelListenerEvent,
} from '../../connection/tunnel/tunnel-listener.js';
import type {WebSocketStream} from '../../connection/tunnel/websocket-stream.js';

/** Where to listen, and to how many connections at a time. */
export type ListenRequest = {
	readonly host: string;
	/** 0 takes a free one. */
	readonly port: number;
	readonly maxConnections: number;
};

export type OpenListenerRequest = {
	readonly target: TunnelTarget;
	readonly listen: ListenRequest;
	/** The limit of each step of opening a tunnel. */
	readonly stepTimeoutMs: number;
	readonly onEvent: (event: TunnelListenerEvent) => void;
};

/** What went through a listener so far, and how many connections it has now. */
type ListenerUse = {
	readonly connections: number;
	/** Bytes. */
	readonly received: number;
	/** Bytes. */
	readonly sent: number;
};

export type OpenListener = TunnelListener & {use(): ListenerUse};

/**
Listens on this machine, each connection through a tunnel of its own, and counts what goes through.

@throws {Failure} When the port cannot be listened on.
*/
export async function openListener(
	{target, listen, stepTimeoutMs, onEvent}: OpenListenerRequest,
	services: TunnelServices,
): Promise<OpenListener> {
	const {host, port, maxConnections} = listen;
	const streams = new Set<WebSocketStream>();
	const past = {received: 0, sent: 0};
	const listener = await listenForTunnels({
		host,
		port,
		maxConnections,
		async open(signal) {
			const stream = await openTargetTunnel(target, services, {stepTimeoutMs, signal});
			streams.add(stream);
			stream.once('close', () => {
				streams.delete(stream);
				past.received += stream.received;
				past.sent += stream.sent;
			});
			return stream;
		},
		onEvent,
	});
	return {
		port: listener.port,
		close: () => listener.close(),
		use() {
			const sum = (of: 'received' | 'sent') =>
				[...streams].reduce((total, stream) => total + stream[of], past[of]);
			return {connections: streams.size, received: sum('received'), sent: sum('sent')};
		},
	};
}
