import {sanitize} from '../../model/text/sanitize.js';
import type {Command} from '../action.js';
import type {KeyBinding} from '../keys/binding.js';
import {done} from '../list/to-list.js';
import type {State} from '../state.js';
import {withFilterChange} from './remembered.js';

/** The rows of the palette about the saved filters: to use each of them, and to remove each. */
export function savedFilterRows(
	{filters}: Pick<State, 'filters'>,
	place: string,
): ReadonlyArray<KeyBinding<State>> {
	const saved = [...filters.saved];
	const row = (label: string, description: string, command: Command): KeyBinding<State> => ({
		group: 'Act',
		keys: [],
		command,
		label,
		description,
		place,
		traits: {},
	});
	return [
		...saved.map(([name, filter]) =>
			row(name, `Filter: ${name} (${filter})`, {
				type: 'takeFilter',
				filter: sanitize(filter).trim(),
			}),
		),
		...saved.map(([name]) => row('', `Remove saved filter: ${name}`, {type: 'removeFilter', name})),
	];
}

/** The list without a saved filter. What it holds stays. */
export function removeSavedFilter(state: State, name: string): State {
	const filters = withFilterChange(state.filters, {kind: 'remove', name});
	return {...state, filters, notice: done(`Removed the saved filter ${sanitize(name, 64)}`)};
}
