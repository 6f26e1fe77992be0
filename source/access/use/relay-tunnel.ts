import type {Readable, Writable} from 'node:stream';
import {networkFailure} from '../../connection/network-failure.js';
import {relay} from '../../connection/tunnel/relay.js';
import {
	openTargetTunnel,
	type TunnelServices,
	type TunnelTarget,
} from '../../connection/tunnel/target-tunnel.js';

export type RelayTunnelRequest = {
	readonly target: TunnelTarget;
	readonly input: Readable;
	readonly output: Writable;
	/** The limit of each step of opening the tunnel. */
	readonly stepTimeoutMs: number;
	readonly signal: AbortSignal;
};

/**
Opens a tunnel and carries bytes between it and two streams, until the remote has ended.

@throws {Failure} When the tunnel cannot be opened, or is lost; `interrupted()`.
*/
export async function relayTunnel(
	{target, input, output, stepTimeoutMs, signal}: RelayTunnelRequest,
	services: TunnelServices,
): Promise<void> {
	const stream = await openTargetTunnel(target, services, {stepTimeoutMs, signal});
	await relay(stream, {
		input,
		output,
		signal,
		endsWithInput: false,
		explain: error => networkFailure(error, target.endpoint.id),
	});
}
