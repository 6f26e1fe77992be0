import {useEffect, useRef} from 'react';
import {asFailure} from '../../model/failure.js';
import type {OpenTunnel, PickerServices} from '../services.js';
import type {Dispatch} from '../store.js';
import type {PickerTunnel} from '../tunnel.js';

/** How often what went through is asked for. */
const pauseMs = 1000;

/** Opens the tunnels of the state, closes those that left it, and all of them with the picker. */
export function useTunnels(
	tunnels: readonly PickerTunnel[],
	dispatch: Dispatch,
	listen: PickerServices['listenForTunnel'],
): void {
	const opened = useRef(new Map<number, Promise<OpenTunnel | null>>());
	useEffect(() => {
		const {current} = opened;
		for (const tunnel of tunnels.filter(({number}) => !current.has(number))) {
			const {number} = tunnel;
			const fail = (error: unknown, isOver: boolean) =>
				dispatch({type: 'tunnelFailed', number, failure: asFailure(error), isOver});
			const opening = listen(tunnel, failure => fail(failure, false)).then(
				open => {
					dispatch({type: 'tunnelListens', number, port: open.port});
					return open;
				},
				(error: unknown) => {
					fail(error, true);
					return null;
				},
			);
			current.set(number, opening);
		}

		for (const [number, opening] of current) {
			if (!tunnels.some(tunnel => tunnel.number === number)) {
				current.delete(number);
				void close(opening);
			}
		}
	}, [tunnels, dispatch, listen]);

	const isAny = tunnels.length > 0;
	useEffect(() => {
		if (!isAny) {
			return;
		}

		const before = new Map<number, string>();
		const timer = setInterval(() => {
			for (const [number, opening] of opened.current) {
				void opening.then(open => {
					const use = open?.use();
					const text = JSON.stringify(use);
					// Nothing is drawn anew where nothing changed.
					if (use !== undefined && before.get(number) !== text) {
						before.set(number, text);
						dispatch({type: 'tunnelUsed', number, use});
					}
				});
			}
		}, pauseMs);
		return () => {
			clearInterval(timer);
		};
	}, [isAny, dispatch]);

	useEffect(() => {
		const {current} = opened;
		return () => {
			for (const opening of current.values()) {
				void close(opening);
			}
		};
	}, []);
}

async function close(opening: Promise<OpenTunnel | null>): Promise<void> {
	(await opening)?.close();
}
