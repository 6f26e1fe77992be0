import type {Instance} from '../../model/fleet/instance.js';
import {choicesFor, planOf} from '../connect/plan-of.js';
import {endpointsOf, regionOf} from '../fleet/fleet.js';
import {problem} from '../list/to-list.js';
import type {State} from '../state.js';
import {waitingRow} from './run.js';

/**
Starts to run a command on instances, each with its own choices; the key is that of the first. While the
endpoints of one of them are being read, nobody knows yet how to reach it.
*/
export function startRun(state: State, instances: readonly Instance[], command: string): State {
	const [first] = instances;
	const isTooEarly = instances.some(
		instance => endpointsOf(regionOf(state.fleet, instance)).status === 'loading',
	);
	if (first === undefined || isTooEarly) {
		return {
			...state,
			notice: problem('The endpoints are still being read. Try again in a moment.'),
		};
	}

	const {privateKeyFile, isKeyPushed} = choicesFor(state, first);
	const number = state.attempts + 1;
	const plans = instances.map(instance => planOf(state, instance, choicesFor(state, instance)));
	return {
		...state,
		attempts: number,
		notice: null,
		screen: {
			name: 'running',
			run: {number, command, plans, key: {privateKeyFile, isKeyPushed}},
			rows: plans.map(() => waitingRow),
			index: 0,
			page: null,
			isLeaving: false,
		},
	};
}
