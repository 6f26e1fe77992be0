import type {Action} from '../../action.js';
import {toList} from '../../list/to-list.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Whether to leave; `quit` is the yes, and the same in every screen. */
export function reduce(state: State, _screen: ScreenNamed<'askingToLeave'>, action: Action): State {
	return action.type === 'back' ? toList(state, null) : state;
}
