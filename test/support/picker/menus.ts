import {
	columnsOf,
	contains,
	expectSoon,
	expectText,
	quoted,
	rowsOf,
	selectedBar,
	squeeze,
	type Terminal,
	type WaitOptions,
} from './expect-soon.js';

/** The menu or table that fills a screen: regions, profiles, endpoints, tunnels, what to copy. */
export function menuOf(terminal: Terminal) {
	const selected = () => rowsOf(terminal).find(line => selectedBar.test(line)) ?? '';
	return {
		/** A phrase in the item that Enter takes. */
		selects: (phrase: string, options?: WaitOptions) =>
			expectText(terminal, 'the selected item', phrase, () => withoutBar(selected()), options),
		item: (label: string) => itemOf(terminal, label),
	};
}

/** @param label The whole text of one of its columns. */
function itemOf(terminal: Terminal, label: string) {
	const read = () => {
		const line = rowsOf(terminal).find(each => columnsOf(withoutBar(each)).includes(label));
		return line === undefined ? null : withoutBar(line);
	};

	const expectItem = (what: string, isMet: (line: string) => boolean) =>
		expectSoon(terminal, `the item ${quoted(label)} ${what}`, () => {
			const line = read();
			return line === null ? 'no such item' : isMet(line) ? null : quoted(squeeze(line));
		});
	return {
		isThere: () => expectItem('to be in the menu', () => true),
		shows: (phrase: string) =>
			expectItem(`to show ${quoted(phrase)}`, line => contains(line, phrase)),
		isMarked: () => expectItem('to be marked', line => squeeze(line).startsWith(`${label} ✓`)),
		/** The digit that takes it. */
		async digit(): Promise<string> {
			await expectItem('to have a digit', line => /^\d /.test(line));
			return read()?.charAt(0) ?? '';
		},
	};
}

function withoutBar(line: string): string {
	return line.slice(2);
}

/** One of the menus beside each other in the screen of columns, order and groups. */
export function paneOf(terminal: Terminal, title: string) {
	const lines = () => {
		const screen = rowsOf(terminal);
		const titleRow = screen.findIndex(line => columnsOf(line).includes(title));
		const titles = screen[titleRow] ?? '';
		const first = titles.indexOf(title);
		const [next] = columnsOf(titles.slice(first)).slice(1);
		// The marks of the next one are before its title.
		const end = next === undefined ? undefined : titles.indexOf(next, first) - 3;
		return titleRow === -1
			? []
			: screen
					.map((_, row) => terminal.cellsOfLine(row, Math.max(0, first - 3), end))
					.slice(titleRow);
	};

	const selected = () => lines().find(line => line.startsWith(' ❯ ')) ?? '';
	return {
		selects: (phrase: string) =>
			expectText(terminal, `the selection below ${quoted(title)}`, phrase, () =>
				selected().slice(2),
			),
		shows: (phrase: string) =>
			expectText(terminal, `the menu ${quoted(title)}`, phrase, () => lines().join('\n')),
	};
}
