import {useEffect} from 'react';
import type {State} from '../../state.js';
import type {Dispatch} from '../../store.js';

/** How long a row that has changed looks so. */
const flashMs = 1000;

/** Gives rows that have changed their usual look again. */
export function useFlash({flashing}: State, dispatch: Dispatch): void {
	useEffect(() => {
		const timer =
			flashing.size === 0 ? undefined : setTimeout(() => dispatch({type: 'flashEnded'}), flashMs);
		return () => clearTimeout(timer);
	}, [flashing, dispatch]);
}
