import type {Action} from '../../action.js';
import {keepNote} from '../../favorites/change-favorites.js';
import {favoriteOf} from '../../favorites/memory.js';
import {edited, lineOf} from '../../keys/text-line.js';
import {selectedEntry} from '../../list/listing.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** The note of the selected instance's favorite. */
export function open(state: State): State {
	const instance = selectedEntry(state.listing)?.instance;
	return instance === undefined
		? state
		: {
				...state,
				screen: {
					name: 'note',
					instance,
					line: lineOf(favoriteOf(state, instance)?.note ?? ''),
				},
			};
}

export function reduce(state: State, screen: ScreenNamed<'note'>, action: Action): State {
	switch (action.type) {
		case 'edit': {
			return {...state, screen: {...screen, line: edited(screen.line, action.edit)}};
		}

		case 'connect': {
			return toList(keepNote(state, screen.instance, screen.line.text.trim()));
		}

		case 'back': {
			return toList(state);
		}

		default: {
			return state;
		}
	}
}
