import {
	equals,
	expectSoon,
	expectText,
	quoted,
	rowsOf,
	squeeze,
	type Terminal,
} from './expect-soon.js';

/** Where the label of a field starts, and where its value does. */
const labelStart = 3;
const valueStart = 19;

/** One field of the options: a line of text, or a menu. */
export function fieldOf(terminal: Terminal, label: string) {
	const lines = () => {
		const screen = rowsOf(terminal);
		const first = screen.findIndex(line => line.slice(labelStart, valueStart).trimEnd() === label);
		const rest = screen.slice(first + 1);
		const end = rest.findIndex(line => line.slice(0, valueStart).trim() !== '' || line === '');
		return first === -1 ? [] : screen.slice(first, first + 1 + end);
	};

	const values = () => lines().map(line => line.slice(valueStart));
	return {
		/** Its text, without the hint of an empty one. */
		holds: (text: string) =>
			expectSoon(terminal, `the field ${quoted(label)} to hold ${quoted(text)}`, () => {
				const [value = 'no such field'] = values();
				return equals(value, text) ? null : quoted(squeeze(value));
			}),
		/** A phrase in it, such as the hint of an empty one. */
		shows: (phrase: string) =>
			expectText(terminal, `the field ${quoted(label)}`, phrase, () => values().join('\n')),
		/** What its menu points at. */
		chooses: (phrase: string) =>
			expectText(
				terminal,
				`the choice in ${quoted(label)}`,
				phrase,
				() =>
					values()
						.find(value => value.startsWith('❯'))
						?.slice(1) ?? null,
			),
		isFocused: () =>
			expectSoon(terminal, `the field ${quoted(label)} to be edited`, () =>
				lines()[0]?.startsWith(' ▌') ? null : 'another one',
			),
	};
}
