import {setTimeout} from 'node:timers/promises';
import {entryOf} from '../../inventory/entry.js';
import {asFailure} from '../../model/failure.js';
import type {Answer} from '../action.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import {pauseBefore, type Wait} from './wait.js';

/**
Reads the awaited instance after a pause, and updates it in the list.

@returns The answer for the state; null if it was cancelled.
*/
export async function pollInstance(
	{instance, tries}: Wait,
	number: number,
	describeInstance: PickerServices['describeInstance'],
	dispatch: Dispatch,
	signal: AbortSignal,
): Promise<Answer | null> {
	try {
		await setTimeout(pauseBefore(tries), undefined, {signal});
		// Once it runs, only whether it answers matters, so it is not read again.
		const fresh = instance.state === 'running' ? null : await describeInstance(instance, signal);
		if (!signal.aborted && fresh !== null) {
			dispatch({type: 'instancesPage', source: fresh, entries: [entryOf(fresh)]});
		}

		return signal.aborted
			? null
			: {type: 'waitLooked', number, at: new Date(), instance: fresh, failure: null};
	} catch (error) {
		const failure = asFailure(error);
		return signal.aborted
			? null
			: {type: 'waitLooked', number, at: new Date(), instance: null, failure};
	}
}
