import type {Action} from './action.js';
import {reduceBrowsing} from './reduce-browsing.js';
import {reduceFleet} from './reduce-fleet.js';
import {reduceOptions} from './reduce-options.js';
import {reduceSession} from './reduce-session.js';
import type {State} from './state.js';

/** Each knows some of the actions and hands the state back untouched for all others. */
const reducers = [reduceFleet, reduceBrowsing, reduceOptions, reduceSession];

/** The state after an action. Pure: no clock, no I/O. */
export function reduce(state: State, action: Action): State {
	return reducers.reduce((next, reducer) => reducer(next, action), state);
}
