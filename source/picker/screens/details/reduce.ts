import type {Action} from '../../action.js';
import {reduceSelected} from '../../connect/reduce-selected.js';
import {editFilter} from '../../list/edit-filter.js';
import {listRows} from '../../list/list-rows.js';
import {moved, selectedEntry} from '../../list/listing.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** A close look at the selected instance. */
export function open(state: State): State {
	return selectedEntry(state.listing) === undefined
		? state
		: {...state, notice: null, screen: {name: 'details', page: 0}};
}

export function reduce(state: State, screen: ScreenNamed<'details'>, action: Action): State {
	switch (action.type) {
		case 'nextPage': {
			return {...state, screen: {...screen, page: screen.page + action.by}};
		}

		case 'nextInstance': {
			const listing = moved(state.listing, {by: 'row', count: action.by}, listRows(state));
			return {...state, notice: null, listing, screen: {...screen, page: 0}};
		}

		case 'connect':
		case 'wait':
		case 'toggleFavorite': {
			return reduceSelected(state, action);
		}

		case 'edit': {
			return editFilter(toList(state), action.edit);
		}

		case 'back': {
			return toList(state);
		}

		default: {
			return state;
		}
	}
}
