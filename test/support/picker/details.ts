import {expectText, rowsOf, type Terminal, type WaitOptions} from './expect-soon.js';

/** What is between the header and the footer. */
export function bodyOf(terminal: Terminal) {
	const read = () => rowsOf(terminal).slice(1, -1).join('\n');
	return {
		shows: (phrase: string, options?: WaitOptions) =>
			expectText(terminal, 'the screen', phrase, read, options),
	};
}

/** All that is known of the selected instance: below the list, beside it, or on a screen of its own. */
export function detailsOf(terminal: Terminal) {
	const read = () => {
		const screen = rowsOf(terminal).slice(0, -1);
		const rule = screen.findIndex(line => line.startsWith('── '));
		const side = screen[2]?.indexOf('│') ?? -1;
		if (rule !== -1) {
			return screen.slice(rule);
		}

		return side === -1
			? screen.slice(1)
			: screen.map((_, row) => (row < 2 ? '' : terminal.cellsOfLine(row, side + 1)));
	};

	return {
		shows: (phrase: string, options?: WaitOptions) =>
			expectText(terminal, 'the details', phrase, () => read().join('\n'), options),
		isOf: (name: string) =>
			expectText(
				terminal,
				'the title of the details',
				name,
				() => read().find(line => line.trim() !== '') ?? null,
			),
	};
}
