import type {Entry} from '../../inventory/entry.js';
import {labelOf} from '../../model/fleet/instance.js';
import type {Command} from '../action.js';
import {regionOf} from '../fleet/fleet.js';
import {selectedEntry} from '../list/listing.js';
import type {State} from '../state.js';
import type {Keystroke} from './keystroke.js';
import {commandName} from './remapped-keys.js';

/** A command that waits for a yes. */
export type Asking = {
	readonly command: Command;
	/** The letter that asked. It is the start of a word if more is typed. */
	readonly typed: Keystroke;
	/** The instance it is about; null where it is about none, or one that is not in the list. */
	readonly entry: Entry | null;
};

/** The question of each command by its name in the settings; `%` is the instance. */
const questions: Readonly<Record<string, string>> = {
	connect: 'Connect to %?',
	reconnect: 'Connect again to %?',
	wait: 'Wait for % and connect?',
	retry: 'Try again?',
	'open-command': 'Run a command on %?',
	'open-tunnel': 'Open a tunnel to %?',
	'open-options': 'Open the session options of %?',
	'open-details': 'Show all details of %?',
	'open-copying': 'Copy something of %?',
	'toggle-favorite': 'Add or remove favorite %?',
	'open-pinning': 'Choose what favorite % matches?',
	'move-favorite-up': 'Move favorite % up?',
	'move-favorite-down': 'Move favorite % down?',
	'toggle-favorites-only': 'Show favorites only, or all again?',
	'open-view': 'Change sort order, columns and groups?',
	'open-endpoints': 'Show the endpoints?',
	'show-tunnels': 'Show the open tunnels?',
	'choose-region': 'Choose other regions?',
	'choose-profile': 'Choose other profiles?',
	'log-in': 'Renew the expired login?',
	'toggle-mark': 'Mark it?',
	'toggle-all-marks': 'Mark all, or none?',
	'open-highlighted': 'Open it?',
	'open-preselected': 'Open it without the list of regions?',
	refresh: 'Refresh?',
	back: 'Go back?',
	quit: 'Quit?',
};

const otherQuestion = 'Do it?';

/** What a question says before and after the instance; without an instance it is all before. */
export function questionOf({command}: Asking): readonly [before: string, after: string] {
	const text = questions[commandName(command) ?? ''] ?? otherQuestion;
	const [before = '', after = ''] = text.split('%');
	return [before, after];
}

/** Whether a command is about the instance that is selected, or the one connected to last. */
export function isOfInstance(command: Command): boolean {
	return questions[commandName(command) ?? '']?.includes('%') ?? false;
}

/** The instance that a command is about now; null where there is none in the list. */
export function entryFor({fleet, last, listing}: State, command: Command): Entry | null {
	if (!isOfInstance(command)) {
		return null;
	}

	if (command.type !== 'reconnect') {
		return selectedEntry(listing) ?? null;
	}

	const entries = last === null ? [] : regionOf(fleet, last).entries;
	return entries.find(({instance}) => instance.id === last?.id) ?? null;
}

/** What the instance of a question is called. */
export function askedName({entry}: Asking, {last}: Pick<State, 'last'>): string {
	return entry === null ? (last?.id ?? 'the last one') : labelOf(entry.instance);
}
