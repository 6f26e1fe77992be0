import type {Action} from '../../action.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

export function open(state: State): State {
	return {...state, notice: null, screen: {name: 'summary', page: 0}};
}

/** The counts of all instances in the list. */
export function reduce(state: State, screen: ScreenNamed<'summary'>, action: Action): State {
	switch (action.type) {
		case 'nextPage': {
			return {...state, screen: {...screen, page: screen.page + action.by}};
		}

		case 'back': {
			return toList(state, null);
		}

		default: {
			return state;
		}
	}
}
