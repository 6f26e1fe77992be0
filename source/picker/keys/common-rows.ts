import type {Command} from '../action.js';
import type {Group, KeyRow} from './binding.js';
import type {Edit} from './text-line.js';

type Row = KeyRow<unknown, never>;

/** Ctrl-C quits on every screen that has no meaning of its own for it. The settings cannot change it. */
export const quitRow: Row = {
	group: 'Leave',
	keys: ['ctrl+c'],
	command: {type: 'quit', exitCode: 130},
	label: 'quit',
	description: 'Quit (exit code 130)',
};

/** In every screen, also while text is typed. */
export const terminalRows: readonly Row[] = [
	{
		group: 'Leave',
		keys: ['ctrl+z'],
		command: {type: 'suspend'},
		label: 'suspend',
		description: 'Suspend; fg resumes',
	},
	{
		group: 'Leave',
		keys: ['ctrl+l'],
		command: {type: 'redraw'},
		label: 'redraw',
		description: 'Redraw the screen',
	},
];

export const deleteBackRow: Row = edit(['backspace'], 'deleteBack', 'delete', 'Delete a character');

/** The keys of a line of text. */
export const editRows: readonly Row[] = [
	deleteBackRow,
	edit(['delete'], 'deleteForward', 'delete', 'Delete forwards'),
	edit(['ctrl+w'], 'deleteWord', 'delete word', 'Delete a word'),
	edit(['ctrl+u'], 'deleteToStart', 'delete all', 'Delete to the start'),
	edit(['left', 'ctrl+b'], 'left', 'left', 'One character left'),
	edit(['right', 'ctrl+f'], 'right', 'right', 'One character right'),
	edit(['home', 'ctrl+a'], 'start', 'start', 'Start of the text'),
	edit(['end', 'ctrl+e'], 'end', 'end', 'End of the text'),
];

/** The keys of a menu. */
export const itemRows: readonly Row[] = [
	row('Move', ['up', 'k'], {type: 'nextItem', by: -1}, 'up', 'The choice above'),
	row('Move', ['down', 'j'], {type: 'nextItem', by: 1}, 'down', 'The choice below'),
];

/** The keys of a screen that may have several pages. */
export const pageRows: readonly Row[] = [
	{
		...row(
			'Move',
			['pagedown', 'down', 'j', ' '],
			{type: 'nextPage', by: 1},
			'next page',
			'Next page; from the last to the first',
		),
		footer: 3,
	},
	row('Move', ['pageup', 'up', 'k'], {type: 'nextPage', by: -1}, 'page before', 'Page before'),
];

/** The keys of the names in a menu that is filtered by typing, or of rows while the filter is typed. */
export const rowsWhileTyping: readonly Row[] = [
	row('Move', ['up', 'ctrl+p', 'ctrl+k'], moveRows(-1), 'up', 'One row up'),
	row('Move', ['down', 'ctrl+n', 'ctrl+j'], moveRows(1), 'down', 'One row down'),
];

export const rowsByLetter: readonly Row[] = [
	row('Move', ['up', 'k'], moveRows(-1), 'up', 'One row up'),
	row('Move', ['down', 'j'], moveRows(1), 'down', 'One row down'),
];

/** Up to nine items of a menu by their numbers. */
export function numberRows(
	label: string,
	description: string,
	commandOf: (index: number) => Command,
): Row[] {
	return Array.from({length: 9}, (_, index) =>
		row('Act', [String(index + 1)], commandOf(index), label, description),
	);
}

/** Some rows in some modes of a screen. */
export function inModes<Mode extends string>(
	when: readonly Mode[],
	rows: readonly Row[],
): Array<KeyRow<unknown, Mode>> {
	return rows.map(each => ({...each, when}));
}

function row(
	group: Group,
	keys: readonly string[],
	command: Command,
	label: string,
	description: string,
): Row {
	return {group, keys, command, label, description};
}

function edit(
	keys: readonly string[],
	kind: Exclude<Edit['kind'], 'insert'>,
	label: string,
	description: string,
): Row {
	return row('Filter', keys, {type: 'edit', edit: {kind}}, label, description);
}

function moveRows(count: 1 | -1): Command {
	return {type: 'move', move: {by: 'row', count}};
}
