import type {Action} from '../action.js';
import {listRows} from '../list/list-rows.js';
import {withHeight} from '../list/listing.js';
import type {State} from '../state.js';
import {afterProgram} from './copied.js';

/** Handles what concerns the terminal itself, on every screen. */
export function reduceTerminal(state: State, action: Action): State {
	switch (action.type) {
		case 'resized': {
			const {size} = action;
			return {...state, size, listing: withHeight(state.listing, listRows({size}))};
		}

		case 'textCopied': {
			return afterProgram(state, action);
		}

		case 'suspend':
		case 'redraw': {
			return {...state, terminalRequest: {kind: action.type}};
		}

		default: {
			return state;
		}
	}
}
