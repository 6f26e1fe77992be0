import type {Action} from '../../action.js';
import {pinFavorite} from '../../favorites/change-favorites.js';
import {favoriteOf} from '../../favorites/memory.js';
import {indexAfter} from '../../list/index-after.js';
import {selectedEntry} from '../../list/listing.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';
import {pinItemsOf} from './pin-items.js';

/** What the favorite of the selected instance can match; what it matches now is pointed at. */
export function open(state: State): State {
	const instance = selectedEntry(state.listing)?.instance;
	if (instance === undefined) {
		return state;
	}

	const items = pinItemsOf(instance, state.listing.entries);
	const selector = favoriteOf(state, instance)?.selector;
	const index = items.findIndex(item => item.selector === selector);
	return {...state, notice: null, screen: {name: 'pinning', items, index: Math.max(0, index)}};
}

export function reduce(state: State, screen: ScreenNamed<'pinning'>, action: Action): State {
	const {items, index} = screen;
	switch (action.type) {
		case 'nextItem':
		case 'move': {
			return {...state, screen: {...screen, index: indexAfter(action, index, items.length)}};
		}

		case 'pin': {
			const instance = selectedEntry(state.listing)?.instance;
			const item = items[action.index ?? index];
			return item === undefined || instance === undefined
				? state
				: toList(pinFavorite(state, instance, item.selector));
		}

		case 'back': {
			return toList(state);
		}

		default: {
			return state;
		}
	}
}
