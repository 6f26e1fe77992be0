import type {Action} from '../../action.js';
import {cleared} from '../../keys/text-line.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {foundActions} from './actions.js';
import {reduceTypedMenu} from './typed-menu.js';

/** What can be done is found by typing, and pointed at. */
export function reduce(state: State, screen: ScreenNamed<'palette'>, action: Action): State {
	switch (action.type) {
		case 'edit':
		case 'move': {
			const count = foundActions(state, screen).length;
			return {
				...state,
				notice: null,
				screen: reduceTypedMenu(screen, action, count, state.size),
			};
		}

		case 'back': {
			return screen.filter.text === ''
				? {...state, notice: null, screen: screen.under}
				: {...state, notice: null, screen: {...screen, filter: cleared(screen.filter), index: 0}};
		}

		default: {
			return state;
		}
	}
}
