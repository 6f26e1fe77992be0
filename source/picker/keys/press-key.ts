import {reduceScreen} from '../screens/screens.js';
import type {State} from '../state.js';
import type {Store} from '../store.js';
import {commandFor} from './command-for.js';
import {type Keystroke, withoutAlt} from './keystroke.js';

/**
Does what a keystroke means now. Any key but those of a question gives the question up first. An Alt
chord that means nothing is an Esc and a key that came in one read, as slow links send them; but where Esc
leaves eic, it was more likely the chord of another program, and does nothing.
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
	if (key !== null && !isWayOut(store.getState())) {
		pressKey(store, 'escape');
		pressKey(store, key);
	}
}

/** Whether Esc leaves eic, or asks whether to. */
function isWayOut(state: State): boolean {
	const command = commandFor(state, 'escape');
	const after = command === null ? state : reduceScreen(state, state.screen, command);
	return after.screen.name === 'leaving' || after.screen.name === 'askingToLeave';
}
