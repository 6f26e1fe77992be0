import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {pollInstance} from './poll-instance.js';

/** Polls the awaited instance after a pause. Leaving the screen cancels it. */
export function useWait(
	{screen}: State,
	dispatch: Dispatch,
	describeInstance: PickerServices['describeInstance'],
): void {
	const number = screen.name === 'waiting' ? screen.number : null;
	const wait = screen.name === 'waiting' ? screen.wait : null;
	useEffect(() => {
		if (number === null || wait === null) {
			return;
		}

		const cancellation = new AbortController();
		const {signal} = cancellation;
		void pollInstance(wait, number, describeInstance, dispatch, signal).then(answer => {
			if (answer !== null) {
				dispatch(answer);
			}
		});
		return () => {
			cancellation.abort();
		};
	}, [number, wait, dispatch, describeInstance]);
}
