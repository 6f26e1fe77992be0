import type {Connection} from '../../connection/connection.js';
import {
	listenForTunnels,
	type TunnelListener,
	type TunnelListenerEvent,
} from '../../connection/tunnel/tunnel-listener.js';
import type {ListenRequest} from './open-listener.js';

export type OpenSshListenerRequest = {
	/** The port on the instance, as its own programs reach it. */
	readonly port: number;
	readonly listen: ListenRequest;
	/** Signs in. Called again when a connection is wanted after the last one was lost. */
	readonly connect: (signal: AbortSignal) => Promise<Connection>;
	readonly onEvent: (event: TunnelListenerEvent) => void;
	/** Cancels signing in, for the first time and later. */
	readonly signal: AbortSignal;
};

/**
Listens on this machine, all connections through one SSH connection, as `ssh -L` does. It signs in before
it listens.

@throws {Failure} When it cannot sign in, or the port cannot be listened on. Nothing stays open then.
*/
export async function openSshListener({
	port,
	listen,
	connect,
	onEvent,
	signal,
}: OpenSshListenerRequest): Promise<TunnelListener> {
	let current: Promise<Connection> | null = null;
	const connected = (): Promise<Connection> => {
		if (current === null) {
			const connecting = connect(signal);
			const forget = () => {
				current = current === connecting ? null : current;
			};
			current = connecting;
			connecting.then(({closed}) => closed.then(forget), forget);
		}

		return current;
	};

	const close = () => {
		current?.then(
			connection => connection.close(),
			() => {},
		);
	};

	await connected();
	try {
		const listener = await listenForTunnels({
			...listen,
			hasHalfClose: true,
			open: async () => (await connected()).openStream('localhost', port),
			onEvent,
		});
		return {
			...listener,
			close() {
				listener.close();
				close();
			},
		};
	} catch (error) {
		close();
		throw error;
	}
}
