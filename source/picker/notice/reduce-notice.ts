import type {Action} from '../action.js';
import type {State} from '../state.js';

/** A notice goes with the next key, or when it has been on the screen long enough. */
export function reduceNotice(state: State, action: Action): State {
	switch (action.type) {
		case 'keyPressed': {
			return state.notice === null ? state : {...state, notice: null};
		}

		case 'noticeRead': {
			return state.notice === action.notice ? {...state, notice: null} : state;
		}

		default: {
			return state;
		}
	}
}
