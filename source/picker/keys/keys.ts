import {screens} from '../screens/screens.js';
import type {State} from '../state.js';
import type {KeyBinding, ScreenKeys} from './binding.js';
import {quitRow, terminalRows} from './common-rows.js';
import {questionKeys} from './question-keys.js';

/** A row of the key table of the picker. */
export type Binding = KeyBinding<State>;

/** Every key of the picker, unless the settings say otherwise. Screen by screen, in their order. */
export const bindings: readonly Binding[] = [
	...Object.values(screens).flatMap(({keys}) => (keys === null ? [] : bindingsOf(keys))),
	...bindingsOf(questionKeys),
];

/** The rows of a screen, one for each mode, with the keys that every mode has. */
function bindingsOf({modes, rows}: Pick<ScreenKeys<State, never>, 'modes' | 'rows'>): Binding[] {
	const all = Object.keys(modes);
	const quitting = all.filter(
		mode => !rows.some(({keys, when = all}) => keys.includes('ctrl+c') && when.includes(mode)),
	);
	return [...rows, {...quitRow, when: quitting}, ...terminalRows].flatMap(({when = all, ...row}) =>
		when.map(place => ({...row, place, traits: modes[place] ?? {}})),
	);
}
