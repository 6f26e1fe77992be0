import {setTimeout} from 'node:timers/promises';
import {useEffect} from 'react';
import {asFailure} from '../../model/failure.js';
import type {PickerServices} from '../services.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';
import {pauseBefore, type Wait} from '../wait.js';

/** Looks, after a pause, how far the instance is that is waited for. Leaving the screen calls it off. */
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

		const calledOff = new AbortController();
		const {signal} = calledOff;
		const look = async ({instance, tries}: Wait) => {
			await setTimeout(pauseBefore(tries), undefined, {signal});
			// A running one may lose or get an address; what counts then is whether it answers.
			const fresh = instance.state === 'running' ? null : await describeInstance(instance, signal);
			if (!signal.aborted && fresh !== null) {
				dispatch({type: 'instancesPage', source: fresh, instances: [fresh]});
			}

			return fresh;
		};

		look(wait).then(
			instance => {
				if (!signal.aborted) {
					dispatch({type: 'waitLooked', number, at: new Date(), instance, failure: null});
				}
			},
			(error: unknown) => {
				if (!signal.aborted) {
					const failure = asFailure(error);
					dispatch({type: 'waitLooked', number, at: new Date(), instance: null, failure});
				}
			},
		);
		return () => {
			calledOff.abort();
		};
	}, [number, wait, dispatch, describeInstance]);
}
