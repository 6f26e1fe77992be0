import type {Action} from '../../action.js';
import {noProgress} from '../../connect/progress.js';
import {toFailed} from '../../connect/to-failed.js';
import {noticeOf} from '../../hooks/services.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Until the session has ended, and its receipt is in the list. */
export function reduce(state: State, {attempt}: ScreenNamed<'inSession'>, action: Action): State {
	if (!('attempt' in action) || action.attempt !== attempt.number) {
		return state;
	}

	switch (action.type) {
		case 'connectionFailed': {
			return toFailed(state, attempt, noProgress, action.failure);
		}

		case 'sessionEnded': {
			const {exitCode, isLost} = action.result;
			return state.leavesAfterSession
				? {...state, screen: {name: 'leaving', exitCode}}
				: toList(state, {kind: isLost ? 'problem' : 'done', text: noticeOf(action.result)});
		}

		default: {
			return state;
		}
	}
}
