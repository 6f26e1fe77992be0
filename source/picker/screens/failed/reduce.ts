import type {Action} from '../../action.js';
import {startAgain} from '../../connect/start-attempt.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** After a connection failed. */
export function reduce(state: State, screen: ScreenNamed<'failed'>, action: Action): State {
	const {attempt, nextOsUser} = screen;
	switch (action.type) {
		case 'retry': {
			return startAgain(state, attempt);
		}

		case 'tryNextOsUser': {
			return nextOsUser === null
				? state
				: startAgain(state, {
						...attempt,
						choices: {...attempt.choices, osUser: nextOsUser, osUserFrom: 'given'},
					});
		}

		case 'back': {
			return toList({...state, awaited: null});
		}

		default: {
			return state;
		}
	}
}
