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

/**
Listens on this machine, each connection through a tunnel of its own.

@throws {Failure} When the port cannot be listened on.
*/
export function openListener(
	{target, listen, stepTimeoutMs, onEvent}: OpenListenerRequest,
	services: TunnelServices,
): Promise<TunnelListener> {
	return listenForTunnels({
		...listen,
		open: signal => openTargetTunnel(target, services, {stepTimeoutMs, signal}),
		onEvent,
	});
}
