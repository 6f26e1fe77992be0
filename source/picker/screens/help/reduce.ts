import type {Action} from '../../action.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** The key overview: its pages, and back to what it lies over. */
export function reduce(state: State, screen: ScreenNamed<'help'>, action: Action): State {
	switch (action.type) {
		case 'nextPage': {
			return {...state, screen: {...screen, page: screen.page + action.by}};
		}

		case 'back': {
			return {...state, awaited: null, screen: screen.under};
		}

		default: {
			return state;
		}
	}
}
