import {setTimeout} from 'node:timers/promises';
import {entryOf} from '../../inventory/entry.js';
import {asFailure} from '../../model/failure.js';
import type {Answer} from '../action.js';
import type {PickerServices} from '../hooks/services.js';
import type {Dispatch} from '../store.js';
import {pauseBefore, type Wait} from './wait.js';

/**
Looks, after a pause, how far the instance is that is waited for, and shows it in the list.

@returns What to tell the state; null where it was called off.
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
		// A running one may lose or get an address; what counts then is whether it answers.
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
