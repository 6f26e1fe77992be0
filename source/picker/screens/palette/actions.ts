import {isSubsequence} from '../../../inventory/search/ranks.js';
import {isWordCharacter} from '../../../inventory/search/words.js';
import type {Command} from '../../action.js';
import {savedFilterRows} from '../../filters/saved-filters.js';
import type {KeyBinding} from '../../keys/binding.js';
import {bindingsAt} from '../../keys/bindings-at.js';
import {commandName} from '../../keys/command-name.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Something that can be done on the screen below the palette. */
export type PaletteAction = {
	readonly binding: KeyBinding<State>;
	/** Why it is not possible now; null where it is. */
	readonly reason: string | null;
};

type Palette = ScreenNamed<'palette'>;

/** All actions on the screen below the palette, in the order of the key table; in the list also the saved filters. */
function actionsOf(state: State, {under, place}: Palette): readonly PaletteAction[] {
	const below: State = {...state, screen: under};
	const saved = under.name === 'browsing' ? savedFilterRows(state, place) : [];
	return [...bindingsAt(place, state.bindings).filter(isAction), ...saved].map(binding => ({
		binding,
		reason: binding.whyNot?.(below) ?? null,
	}));
}

/** Those that are found by what is typed, the most likely first: the best match, then what is possible. */
export function foundActions(state: State, screen: Palette): readonly PaletteAction[] {
	const words = screen.filter.text.toLowerCase().split(/\s+/);
	return actionsOf(state, screen)
		.map(action => ({action, rank: rankOf(action.binding, words)}))
		.filter(({rank}) => rank !== null)
		.toSorted(
			(a, b) =>
				Number(a.rank) - Number(b.rank) || impossibility(a.action) - impossibility(b.action),
		)
		.map(({action}) => action);
}

/** What Enter does in the palette, with the state of the screen below; null for nothing. */
export function chosenAction(state: State): {
	readonly below: State;
	readonly command: Command;
	readonly reason: string | null;
} | null {
	const {screen} = state;
	const chosen = screen.name === 'palette' ? foundActions(state, screen)[screen.index] : undefined;
	return screen.name !== 'palette' || chosen === undefined
		? null
		: {
				below: {...state, notice: null, screen: screen.under},
				command: chosen.binding.command,
				reason: chosen.reason,
			};
}

/** Whether a row is something to do: not a move, an edit of the filter or a way back. */
function isAction({group, command}: KeyBinding<State>): boolean {
	const name = commandName(command);
	return (
		(group === 'Act' || group === 'Leave') &&
		name !== null &&
		!['back', 'open-palette', 'toggle-mark-up'].includes(name)
	);
}

function impossibility({reason}: PaletteAction): number {
	return reason === null ? 0 : 1;
}

/** How well the words fit, best 0, as at the start of the label: the sum over them; null where one does not fit at all. */
function rankOf({description, label}: KeyBinding<State>, words: readonly string[]): number | null {
	const text = `${description} ${label}`.toLowerCase();
	let sum = 0;
	for (const word of words) {
		const rank = label.toLowerCase().startsWith(word) ? 0 : rankOfWord(word, text);
		if (rank === null) {
			return null;
		}

		sum += rank;
	}

	return sum;
}

/** At the very start, at the start of a word, inside one, or with its letters scattered. */
function rankOfWord(word: string, text: string): number | null {
	if (text.startsWith(word)) {
		return 0;
	}

	let place = text.indexOf(word);
	const isFound = place !== -1;
	while (place !== -1) {
		if (!isWordCharacter(text, place - 1)) {
			return 1;
		}

		place = text.indexOf(word, place + 1);
	}

	return isFound ? 2 : isSubsequence(word, text, 0, text.length) ? 3 : null;
}
