import type {Cell} from '../test/support/terminal/terminal-cells.js';

/**
Texts that vary between runs, and their replacements in pictures. A replacement is padded or cut to the
width of the original, so that nothing moves.
*/
const replacements: ReadonlyArray<readonly [pattern: RegExp, steady: string]> = [
	[/SHA256:[\w+/]{43}/g, 'SHA256:Xb3tq9yV7mPzK4rN0aWcE8uLhGfDs2oJ6iTkQxYvZ1M'],
	[/\b\d+\.\d s\b/g, '0.4 s'],
	// The age of an instance, which grows by the day.
	[/(?<= {2})\d\d\dd(?= {2})/g, '251d'],
	[/(?<= {2})\d\dd(?= {2})/g, '71d'],
	[/\bjust now(?= *$)|\b\d+s ago {1,2}/gm, 'just now'],
	[/\bsince \d\d:\d\d:\d\d, \d+s/g, 'since 09:41:00, 8s'],
	[/\bretry \d s\b/g, 'retry 2 s'],
	[/\b127\.0\.0\.1:\d{5}\b/g, '127.0.0.1:40022'],
	[/\b(?:30:00|29:\d\d)\b/g, '29:42'],
	[/\bended after \d+s/g, 'ended after 8s'],
	[/\b[1-9]\d*(?:\.\d+)? k?B received/g, '4.2 kB received'],
	[/\b[1-9]\d*(?:\.\d+)? k?B sent/g, '2.1 kB sent'],
	[/[\u2800-\u28FF]/g, '⠋'],
];

/** The text with everything replaced that varies between runs. */
export function steadyText(text: string): string {
	return replacements.reduce(
		(result, [pattern, steady]) =>
			result.replaceAll(pattern, found => steady.slice(0, found.length).padEnd(found.length)),
		text,
	);
}

/** The cells of a screen with everything replaced that varies between runs. Colours stay in place. */
export function steadyCells(rows: readonly (readonly Cell[])[]): Cell[][] {
	return rows.map(row => {
		const characters = row.map(({text, width}) => (width === 0 ? '' : text || ' '));
		if (characters.some(text => text.length > 1)) {
			return [...row];
		}

		const before = characters.join('');
		const after = steadyText(before);
		let position = 0;
		return row.map((cell, column) => {
			const length = characters[column]?.length ?? 0;
			const text = after.slice(position, position + length);
			const original = before.slice(position, position + length);
			position += length;
			return text === original ? cell : {...cell, text: text.trim()};
		});
	});
}
