import type {KeyRow} from './binding.js';
import {editRows, endRows, inModes, rowsWhileTyping, yankRow} from './common-rows.js';

type Row = KeyRow<unknown, never>;

export const refreshRow: Row = {
	group: 'Act',
	keys: ['f5'],
	command: {type: 'refresh'},
	label: 'refresh',
	description: 'Refresh',
	footer: 13,
};

export const chooseProfileRow: Row = {
	group: 'Act',
	keys: ['f3'],
	command: {type: 'chooseProfile'},
	label: 'profiles',
	description: 'Switch or combine profiles',
	footer: 9,
};

/** Help and the palette, where every character is text. */
export const helpRows: readonly Row[] = [
	{
		group: 'Act',
		keys: ['f1'],
		command: {type: 'help'},
		label: 'help',
		description: 'Show all keys',
		footer: 20,
	},
	{
		group: 'Act',
		keys: ['ctrl+x', 'alt+x'],
		command: {type: 'palette'},
		label: 'actions',
		description: 'All actions, found by typing',
		footer: 2,
	},
];

/** The same where a character is text only if it means nothing else. */
export const helpRowsByCharacter: readonly Row[] = helpRows.map(row => ({
	...row,
	keys: [row.command.type === 'help' ? '?' : ':', ...row.keys],
}));

/**
What all screens have in common that are found by typing: the list and the menus of regions and profiles.

@param empty The mode while the filter is empty.
@param typed The mode while it has text.
*/
export function filterRows<Mode extends string>(
	empty: Mode,
	typed: Mode,
): {
	readonly moving: ReadonlyArray<KeyRow<unknown, Mode>>;
	readonly helping: ReadonlyArray<KeyRow<unknown, Mode>>;
	readonly editing: ReadonlyArray<KeyRow<unknown, Mode>>;
	readonly leaving: ReadonlyArray<KeyRow<unknown, Mode>>;
} {
	return {
		moving: [...inModes([empty, typed], rowsWhileTyping), ...inModes([empty], endRows)],
		helping: [...inModes([empty], helpRowsByCharacter), ...inModes([typed], helpRows)],
		editing: [...inModes([empty], [yankRow]), ...inModes([typed], editRows)],
		leaving: [...inModes([typed], [clearFilterRow]), ...inModes([empty], leaveRows)],
	};
}

export const clearFilterRow: Row = {
	group: 'Leave',
	keys: ['escape'],
	command: {type: 'back'},
	label: 'clear',
	description: 'Clear filter',
	footer: 19,
};

export const quitByChordRow: Row = {
	group: 'Leave',
	keys: ['ctrl+d'],
	command: {type: 'quit', exitCode: 0},
	label: 'quit',
	description: 'Quit',
};

/** Out of a screen that no other one is below. */
export const leaveRows: readonly Row[] = [
	{
		group: 'Leave',
		keys: ['escape'],
		command: {type: 'back'},
		label: 'back',
		description: 'Remove marks, else go back, else quit',
		footer: 19,
	},
	quitByChordRow,
];

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
