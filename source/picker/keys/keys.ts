import type {ScreenName} from '../screens/screen.js';
import {screens} from '../screens/screens.js';
import type {State} from '../state.js';
import {askingKeys} from './asking.js';
import type {Entrance, KeyBinding, ScreenKeys} from './binding.js';
import {commandName} from './command-name.js';
import {quitRow, terminalRows} from './common-rows.js';

/** A row of the key table of the picker. */
export type Binding = KeyBinding<State>;

/** Every key of the picker, unless the settings say otherwise. Screen by screen, in their order. */
export const bindings: readonly Binding[] = [
	...Object.entries(screens).reduce(
		(all, [name, {keys}]) => withEntrances(all, name as ScreenName, keys?.entrances ?? []),
		Object.values(screens).flatMap(({keys}) => (keys === null ? [] : bindingsOf(keys))),
	),
	...bindingsOf(askingKeys),
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

/** The table with the rows of other screens that open this one. */
function withEntrances(
	bindings: readonly Binding[],
	screen: ScreenName,
	entrances: ReadonlyArray<Entrance<State>>,
): Binding[] {
	const all = [...bindings];
	for (const {after, ...row} of entrances) {
		for (const [place, name] of Object.entries(after)) {
			const isThere = (other: Binding) => other.place === place;
			const index =
				name === null
					? all.findIndex(other => isThere(other) && other.group === 'Act')
					: 1 + all.findLastIndex(other => isThere(other) && commandName(other.command) === name);
			const traits = all.find(isThere)?.traits ?? {};
			const command = {type: 'open', screen} as const;
			all.splice(index, 0, {...row, group: 'Act', command, place, traits});
		}
	}

	return all;
}
