import type {Action} from '../../action.js';
import {chosenInstances} from '../../list/chosen-instances.js';
import {indexAfter} from '../../list/index-after.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import {withCopied} from '../../terminal/copied.js';
import type {ScreenNamed} from '../screen.js';
import {copyItemsOf} from './copy-items.js';

/** What of the selected instance can be copied. */
export function open(state: State): State {
	const instances = chosenInstances(state);
	return instances.length === 0
		? state
		: {
				...state,
				notice: null,
				screen: {name: 'copying', items: copyItemsOf(instances), index: 0},
			};
}

/**
An item is copied and the list comes back. While nobody knows whether the terminal took it, the menu
stays: another key shows the item by itself.
*/
export function reduce(state: State, screen: ScreenNamed<'copying'>, action: Action): State {
	const {items, index} = screen;
	switch (action.type) {
		case 'nextItem':
		case 'move': {
			return {...state, screen: {...screen, index: indexAfter(action, index, items.length)}};
		}

		case 'copy':
		case 'copyItem': {
			const item = items[action.type === 'copy' ? index : action.index];
			return item === undefined ? state : withCopied(state, item.text);
		}

		case 'showPlainly': {
			const item = items[index];
			return item === undefined ? state : {...state, copied: {text: item.text, way: 'hand'}};
		}

		case 'textCopied': {
			return state.copied?.way === 'terminal' ? state : toList(state);
		}

		case 'back': {
			return toList(state);
		}

		default: {
			return state;
		}
	}
}
