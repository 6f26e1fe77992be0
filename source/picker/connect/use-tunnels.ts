import {useEffect, useMemo} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import {tunnelKeeper} from './keep-tunnels.js';
import type {PickerTunnel} from './tunnel.js';

/** How often the traffic is read. */
const pauseMs = 1000;

/** Opens the tunnels in the state, closes those removed from it, and closes all of them at the end. */
export function useTunnels(
	tunnels: readonly PickerTunnel[],
	dispatch: Dispatch,
	listen: PickerServices['listenForTunnel'],
): void {
	const keeper = useMemo(() => tunnelKeeper(dispatch, listen), [dispatch, listen]);
	useEffect(() => {
		void keeper.keep(tunnels);
	}, [tunnels, keeper]);

	const isAny = tunnels.length > 0;
	useEffect(() => {
		if (!isAny) {
			return;
		}

		const timer = setInterval(() => void keeper.reportUse(), pauseMs);
		return () => {
			clearInterval(timer);
		};
	}, [isAny, keeper]);

	useEffect(
		() => () => {
			void keeper.keep([]);
		},
		[keeper],
	);
}
