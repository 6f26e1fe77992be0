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

/** Puts back what was deleted, also into an empty line. */
export const yankRow: Row = edit(['ctrl+y'], 'yank', 'paste', 'Put back what was deleted last');

/** The keys of a line of text, as readline has them. */
export const editRows: readonly Row[] = [
	edit(['backspace'], 'deleteBack', 'delete', 'Delete a character'),
	edit(['delete', 'ctrl+d'], 'deleteForward', 'delete', 'Delete forward'),
	edit(['ctrl+w', 'alt+backspace'], 'deleteWord', 'delete word', 'Delete a word'),
	edit(['alt+d'], 'deleteNextWord', 'delete word', 'Delete the next word'),
	edit(['ctrl+u'], 'deleteToStart', 'delete', 'Delete to the start'),
	edit(['ctrl+k'], 'deleteToEnd', 'delete', 'Delete to the end'),
	yankRow,
	edit(['left', 'ctrl+b'], 'left', 'left', 'Left'),
	edit(['right', 'ctrl+f'], 'right', 'right', 'Right'),
	edit(['alt+b', 'alt+left'], 'wordLeft', 'word left', 'Word left'),
	edit(['alt+f', 'alt+right'], 'wordRight', 'word right', 'Word right'),
	edit(['home', 'ctrl+a'], 'start', 'start', 'Start of the text'),
	edit(['end', 'ctrl+e'], 'end', 'end', 'End of the text'),
];

/** The keys of a menu. */
export const itemRows: readonly Row[] = [
	row('Move', ['up', 'k'], {type: 'nextItem', by: -1}, 'up', 'Previous'),
	row('Move', ['down', 'j'], {type: 'nextItem', by: 1}, 'down', 'Next'),
];

/** The keys of a screen that may have several pages, without those that are characters. */
export const pageRowsWhileTyping: readonly Row[] = [
	{
		...row(
			'Move',
			['pagedown', 'down'],
			{type: 'nextPage', by: 1},
			'next page',
			'Next page, or from the last to the first',
		),
		footer: 7,
	},
	row('Move', ['pageup', 'up'], {type: 'nextPage', by: -1}, 'previous page', 'Previous page'),
];

/** The keys of a screen that may have several pages. */
export const pageRows: readonly Row[] = pageRowsWhileTyping.map(each => {
	const more = each.keys.includes('down') ? ['j', ' '] : ['k'];
	return {...each, keys: [...each.keys, ...more]};
});

/** The keys of rows that are found by typing. */
export const rowsWhileTyping: readonly Row[] = [
	row('Move', ['up', 'ctrl+p'], moveBy('row', -1), 'up', 'Up'),
	row('Move', ['down', 'ctrl+n'], moveBy('row', 1), 'down', 'Down'),
	row('Move', ['pageup'], moveBy('page', -1), 'page up', 'Page up'),
	row('Move', ['pagedown'], moveBy('page', 1), 'page down', 'Page down'),
];

/** To the ends of rows. In a line that has text these keys move in the text. */
export const endRows: readonly Row[] = [
	row('Move', ['home'], {type: 'move', move: {to: 'first'}}, 'first', 'First row'),
	row('Move', ['end'], {type: 'move', move: {to: 'last'}}, 'last', 'Last row'),
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
export function inModes<State, Mode extends string>(
	when: readonly Mode[],
	rows: ReadonlyArray<KeyRow<State, never>>,
): Array<KeyRow<State, Mode>> {
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

function moveBy(by: 'row' | 'page', count: 1 | -1): Command {
	return {type: 'move', move: {by, count}};
}
