import type {Action} from '../action.js';
import type {State} from '../state.js';
import {withFilterChange} from './remembered.js';

/** A filter that was left is remembered from this length on: shorter ones are typed faster than found. */
const shortestLeft = 3;

/**
The state after an action, with the list's filter in the history if it was used: something was done from the
list that it made, or the whole of it gave way to another one, or to none. It looks at what happened, as
`confirmed` does, so that no way to use a filter can be forgotten.
*/
export function rememberFilter(before: State, state: State, action: Action): State {
	const {text} = before.filter;
	if (!wasActedOn(before, state) && !wasLeft(text, state.filter.text, action)) {
		return state;
	}

	const filters = withFilterChange(state.filters, {kind: 'use', filter: text});
	return filters === state.filters ? state : {...state, filters};
}

/** Whether a session, a wait, a run, a tunnel, a window or a copy has begun. */
function wasActedOn(before: State, state: State): boolean {
	return (
		state.attempts > before.attempts ||
		state.tunnels.length > before.tunnels.length ||
		(state.screen.name !== before.screen.name &&
			(state.screen.name === 'waiting' || state.screen.name === 'running')) ||
		(state.outside !== before.outside && state.outside !== null) ||
		(state.copied !== before.copied && state.copied !== null)
	);
}

/** Whether a filter is gone in one step: cleared, or replaced by something else than typing. */
function wasLeft(text: string, next: string, {type}: Action): boolean {
	return next !== text && (next === '' || type !== 'edit') && text.trim().length >= shortestLeft;
}
