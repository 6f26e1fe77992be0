import type {Command} from '../action.js';
import {modeOfScreen} from '../screens/screens.js';
import type {State} from '../state.js';
import type {KeyBinding} from './binding.js';
import {bindingsAt} from './bindings-at.js';
import {isPrintable, type Keystroke} from './keystroke.js';

/** The mode whose keys are active in a state; null for none. */
export function placeOf(state: State): string | null {
	return state.asking === null ? modeOfScreen(state.screen, state) : 'question';
}

/** The command of a keystroke in a state; null for none. Where text is typed, other characters are text. */
export function commandFor(state: State, keystroke: Keystroke): Command | null {
	const binding = bindingsNow(state).find(({keys}) => keys.includes(keystroke));
	if (binding) {
		return binding.command;
	}

	return takesText(state) && isPrintable(keystroke)
		? {type: 'edit', edit: {kind: 'insert', text: keystroke}}
		: null;
}

/** The keys that are active in a state. */
export function bindingsNow(state: State): ReadonlyArray<KeyBinding<State>> {
	return bindingsAt(placeOf(state), state.bindings).filter(
		({traits, whyNot}) => !traits.hidesImpossible || (whyNot?.(state) ?? null) === null,
	);
}

/** Whether a character without a binding is text now. */
export function takesText(state: State): boolean {
	const letters = bindingsAt(placeOf(state), state.bindings)[0]?.traits.letters;
	return letters === 'text' || letters === 'filter';
}
