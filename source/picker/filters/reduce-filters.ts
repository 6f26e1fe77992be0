import type {Action} from '../action.js';
import {problem} from '../list/to-list.js';
import type {State} from '../state.js';
import {withWritten} from './remembered.js';

/** Handles the answer of the effect that writes the remembered filters, on every screen. */
export function reduceFilters(state: State, action: Action): State {
	if (action.type !== 'filtersWritten') {
		return state;
	}

	const {count, history, saved, failure} = action;
	const filters = withWritten(state.filters, count, {history, saved});
	if (failure === null) {
		return {...state, filters};
	}

	const text = [failure.message, failure.nextStep].filter(Boolean).join(' ');
	return {...state, filters, notice: problem(text)};
}
