import type {Action} from '../../action.js';
import {selectedEntry} from '../../list/listing.js';
import type {Screen, State} from '../../state.js';
import {withCopied} from '../../terminal/copied.js';
import {copyItemsOf} from '../copying/copy-items.js';

/** Looking at one instance closely, and copying something of it. */
export function reduceDetails(state: State, action: Action): State {
	const {screen} = state;
	const instance = selectedEntry(state.listing)?.instance;
	switch (action.type) {
		case 'openDetails': {
			return screen.name === 'browsing' && instance !== undefined
				? {...state, notice: null, screen: {name: 'details', page: 0}}
				: state;
		}

		case 'imageKnown': {
			return {...state, images: {...state.images, [action.imageId]: action.image}};
		}

		case 'nextPage': {
			return screen.name === 'details' || screen.name === 'help'
				? {...state, screen: {...screen, page: screen.page + action.by}}
				: state;
		}

		case 'openCopying': {
			const canCopy = screen.name === 'browsing' || screen.name === 'details';
			return canCopy && instance !== undefined
				? {
						...state,
						notice: null,
						screen: {name: 'copying', items: copyItemsOf(instance), index: 0},
					}
				: state;
		}

		case 'nextItem':
		case 'copy':
		case 'copyItem':
		case 'showPlainly': {
			return screen.name === 'copying' ? reduceCopying(state, screen, action) : state;
		}

		case 'back': {
			return screen.name === 'details' || screen.name === 'copying'
				? {...state, screen: {name: 'browsing', mode: 'list'}}
				: state;
		}

		default: {
			return state;
		}
	}
}

function reduceCopying(
	state: State,
	screen: Extract<Screen, {name: 'copying'}>,
	action: Extract<Action, {type: 'nextItem' | 'copy' | 'copyItem' | 'showPlainly'}>,
): State {
	if (action.type === 'nextItem') {
		const index = (screen.index + action.by + screen.items.length) % screen.items.length;
		return {...state, screen: {...screen, index}};
	}

	const index = action.type === 'copyItem' ? action.index : screen.index;
	const text = screen.items[index]?.text;
	if (text === undefined) {
		return state;
	}

	return action.type === 'showPlainly'
		? {...state, copied: {text, isPlain: true}}
		: withCopied({...state, screen: {name: 'browsing', mode: 'list'}}, text);
}
