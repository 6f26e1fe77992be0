import type {Action} from '../../action.js';
import {cleared} from '../../keys/text-line.js';
import {editedFilter} from '../../list/edit-filter.js';
import {indexAfter} from '../../list/index-after.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {foundActions} from './actions.js';
import {paletteRows} from './palette-rows.js';

type Palette = ScreenNamed<'palette'>;

/** What can be done is found by typing, and pointed at. */
export function reduce(state: State, screen: Palette, action: Action): State {
	switch (action.type) {
		case 'edit': {
			const filter = editedFilter(screen.filter, action.edit);
			const index = filter.text === screen.filter.text ? screen.index : 0;
			return {...state, notice: null, screen: {...screen, filter, index}};
		}

		case 'move': {
			const {length: count} = foundActions(state, screen);
			const index = indexAfter(action, screen.index, count, paletteRows(state.size));
			return {...state, notice: null, screen: {...screen, index}};
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
