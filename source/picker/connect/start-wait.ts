import type {State} from '../state.js';
import type {Wait} from './wait.js';

/** Starts or continues waiting: each poll has a new number. */
export function startWait(state: State, wait: Wait): State {
	const number = state.attempts + 1;
	return {...state, attempts: number, notice: null, screen: {name: 'waiting', number, wait}};
}
