import type {Notice} from '../notice/notice.js';
import type {ScreenNamed} from '../screens/screen.js';
import type {State} from '../state.js';

export const listScreen: ScreenNamed<'browsing'> = {name: 'browsing'};

/** Goes to the list. @param notice The notice there. @default the notice of the state */
export function toList(state: State, notice: Notice | null = state.notice): State {
	return {...state, notice, screen: listScreen};
}

export function done(text: string): Notice {
	return {kind: 'done', text};
}

export function problem(text: string): Notice {
	return {kind: 'problem', text};
}
