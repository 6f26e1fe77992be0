import type {Store} from '../store.js';
import {commandFor} from './command-for.js';
import {type Keystroke, withoutAlt} from './keystroke.js';

/**
Does what a keystroke means now. Any key but those of a question gives the question up first. An Alt
chord that means nothing is an Esc and a key that came in one read, as slow links send them.
*/
export function pressKey(store: Pick<Store, 'getState' | 'dispatch'>, keystroke: Keystroke): void {
	const command = commandFor(store.getState(), keystroke);
	if (command !== null) {
		store.dispatch(command);
		return;
	}

	if (store.getState().asking !== null) {
		store.dispatch({type: 'dismiss'});
		pressKey(store, keystroke);
		return;
	}

	const key = withoutAlt(keystroke);
	if (key !== null) {
		pressKey(store, 'escape');
		pressKey(store, key);
	}
}
