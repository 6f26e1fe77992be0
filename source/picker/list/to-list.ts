import type {ScreenNamed} from '../screens/screen.js';
import type {Notice, State} from '../state.js';

/** The list, its keys not taken by the filter. */
export const listScreen: ScreenNamed<'browsing'> = {name: 'browsing', mode: 'list'};

/** Back in the list. @param notice What it says; what it said before where nothing is given. */
export function toList(state: State, notice: Notice | null = state.notice): State {
	return {...state, notice, screen: listScreen};
}

export function done(text: string): Notice {
	return {kind: 'done', text};
}

export function problem(text: string): Notice {
	return {kind: 'problem', text};
}
