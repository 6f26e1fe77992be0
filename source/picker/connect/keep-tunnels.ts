import type {TunnelListener} from '../../connection/tunnel/tunnel-listener.js';
import {asFailure} from '../../model/failure.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import type {PickerTunnel} from './tunnel.js';

export type TunnelKeeper = {
	/** Opens new tunnels, and closes those that are missing. Resolves when they listen. */
	readonly keep: (tunnels: readonly PickerTunnel[]) => Promise<void>;
	/** Dispatches the traffic of each tunnel if it changed. */
	readonly reportUse: () => Promise<void>;
};

type Opening = {
	/** Null where it could not be opened. */
	readonly opening: Promise<TunnelListener | null>;
	readonly cancellation: AbortController;
};

/** Holds the listeners behind the tunnels of a state, and answers with actions. */
export function tunnelKeeper(
	dispatch: Dispatch,
	listen: PickerServices['listenForTunnel'],
): TunnelKeeper {
	const opened = new Map<number, Opening>();
	const reported = new Map<number, string>();
	const open = async (tunnel: PickerTunnel, signal: AbortSignal) => {
		const {number} = tunnel;
		const fail = (error: unknown, isOver: boolean) =>
			dispatch({type: 'tunnelFailed', number, failure: asFailure(error), isOver});
		try {
			const listener = await listen(tunnel, failure => fail(failure, false), signal);
			dispatch({type: 'tunnelListens', number, port: listener.port});
			return listener;
		} catch (error) {
			fail(error, true);
			return null;
		}
	};

	return {
		async keep(tunnels) {
			const numbers = new Set(tunnels.map(({number}) => number));
			for (const [number, {opening, cancellation}] of opened) {
				if (!numbers.has(number)) {
					opened.delete(number);
					reported.delete(number);
					cancellation.abort();
					void opening.then(listener => listener?.close());
				}
			}

			for (const tunnel of tunnels) {
				if (!opened.has(tunnel.number)) {
					const cancellation = new AbortController();
					const opening = open(tunnel, cancellation.signal);
					opened.set(tunnel.number, {opening, cancellation});
				}
			}

			await Promise.all([...opened.values()].map(({opening}) => opening));
		},
		async reportUse() {
			for (const [number, {opening}] of opened) {
				const use = (await opening)?.use();
				const text = JSON.stringify(use);
				if (use !== undefined && reported.get(number) !== text) {
					reported.set(number, text);
					dispatch({type: 'tunnelUsed', number, use});
				}
			}
		},
	};
}
