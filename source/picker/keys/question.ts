import type {Entry} from '../../inventory/entry.js';
import {labelOf} from '../../model/fleet/instance.js';
import type {Command} from '../action.js';
import {regionOf} from '../fleet/fleet.js';
import {selectedEntry} from '../list/listing.js';
import type {State} from '../state.js';
import type {Asking} from './asking.js';
import {commandName} from './command-name.js';

const otherQuestion = 'Do it?';

/** The question before a letter runs a command; `%` is replaced by the instance. */
export function questionFor({bindings}: Pick<State, 'bindings'>, command: Command): string {
	const name = commandName(command);
	const binding = bindings.find(
		({question, command: other}) => question !== undefined && commandName(other) === name,
	);
	return name === null ? otherQuestion : (binding?.question ?? otherQuestion);
}

/** Whether a command is about the instance that is selected, or the one connected to last. */
export function isOfInstance(state: Pick<State, 'bindings'>, command: Command): boolean {
	return questionFor(state, command).includes('%');
}

/** The instance that a command is about now; null where there is none in the list. */
export function entryFor(state: State, command: Command): Entry | null {
	const {fleet, last, listing} = state;
	if (!isOfInstance(state, command)) {
		return null;
	}

	if (command.type !== 'reconnect') {
		return selectedEntry(listing) ?? null;
	}

	const entries = last === null ? [] : regionOf(fleet, last).entries;
	return entries.find(({instance}) => instance.id === last?.id) ?? null;
}

/** The name in a question of the instance that it is about. */
export function askedName({entry}: Asking, {last}: Pick<State, 'last'>): string {
	return entry === null ? (last?.id ?? 'the last one') : labelOf(entry.instance);
}
