import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {followRun} from './follow-run.js';

/** Runs the command of the screen. Leaving the screen hangs up on what still runs. */
export function useRun(
	{screen}: State,
	dispatch: Dispatch,
	runOnInstances: PickerServices['runOnInstances'],
): void {
	const run = screen.name === 'running' ? screen.run : null;
	useEffect(() => {
		if (run === null) {
			return;
		}

		const cancellation = new AbortController();
		void followRun(run, runOnInstances, dispatch, cancellation.signal);
		return () => {
			cancellation.abort();
		};
	}, [run, dispatch, runOnInstances]);
}
