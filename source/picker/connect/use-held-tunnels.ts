import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';

/** How often the tunnels of all eic processes are counted while the number is on the screen. */
const pauseMs = 1000;

/** Updates the number of tunnels that this machine holds while it is on the screen. */
export function useHeldTunnels(
	isShown: boolean,
	dispatch: Dispatch,
	countTunnels: PickerServices['countTunnels'],
): void {
	useEffect(() => {
		if (!isShown) {
			return;
		}

		let before = '';
		const report = () => {
			const counts = countTunnels();
			const now = JSON.stringify([...counts]);
			// Nothing is redrawn if nothing changed.
			if (now !== before) {
				before = now;
				dispatch({type: 'tunnelsCounted', counts});
			}
		};

		report();
		const timer = setInterval(report, pauseMs);
		return () => {
			clearInterval(timer);
		};
	}, [isShown, dispatch, countTunnels]);
}
