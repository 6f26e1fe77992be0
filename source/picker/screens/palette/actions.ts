import type {Command} from '../../action.js';
import {savedFilterRows} from '../../filters/saved-filters.js';
import type {KeyBinding} from '../../keys/binding.js';
import {bindingsAt} from '../../keys/bindings-at.js';
import {commandName} from '../../keys/command-name.js';
import {foundByText} from '../../list/text-rank.js';
import type {State} from '../../state.js';
import type {ScreenNamed} from '../screen.js';

/** Something that can be done on the screen below the palette. */
export type PaletteAction = {
	readonly binding: KeyBinding<State>;
	/** What it does now. */
	readonly description: string;
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
		description: binding.describe?.(below) ?? binding.description,
		reason: binding.whyNot?.(below) ?? null,
	}));
}

/** Those that are found by what is typed, the most likely first: the best match, then what is possible. */
export function foundActions(state: State, screen: Palette): readonly PaletteAction[] {
	// Of equal matches the first is found first.
	const actions = actionsOf(state, screen).toSorted((a, b) => impossibility(a) - impossibility(b));
	return foundByText(
		actions,
		({description, binding: {command, label}}) =>
			// A saved filter is found by its name first.
			command.type === 'takeFilter' ? `${label} ${description}` : `${description} ${label}`,
		screen.filter.text,
	);
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
