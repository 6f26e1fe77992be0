import type {KeyRow} from './binding.js';

type Row = KeyRow<unknown, never>;

export const refreshRow: Row = {
	group: 'Act',
	keys: ['r'],
	command: {type: 'refresh'},
	label: 'refresh',
	description: 'Read everything again',
	footer: 4,
	question: 'Refresh?',
};

export const chooseProfileRow: Row = {
	group: 'Act',
	keys: ['P'],
	command: {type: 'chooseProfile'},
	label: 'profiles',
	description: 'Switch or combine profiles',
	footer: 10,
	question: 'Choose other profiles?',
};

export const helpRow: Row = {
	group: 'Act',
	keys: ['?'],
	command: {type: 'help'},
	label: 'help',
	description: 'All keys',
	footer: 6,
};

export const startFilterRow: Row = {
	group: 'Filter',
	keys: ['/'],
	command: {type: 'startFilter'},
	label: 'filter',
	description: 'Filter (or just type)',
	footer: 3,
};

export const quitByLetterRow: Row = {
	group: 'Leave',
	keys: ['q'],
	command: {type: 'quit', exitCode: 0},
	label: 'quit',
	description: 'Quit',
	footer: 7,
	question: 'Quit?',
};

/** Of a menu whose names are filtered by typing, or of the list. */
export const clearFilterRow: Row = {
	group: 'Leave',
	keys: ['escape'],
	command: {type: 'back'},
	label: 'clear',
	description: 'Clear the filter',
	footer: 4,
};

/** Back to where a screen was opened from. */
export function backRow(keys: readonly string[], footer: number): Row {
	return {
		group: 'Leave',
		keys,
		command: {type: 'back'},
		label: 'back',
		description: 'Back to the list',
		footer,
	};
}
