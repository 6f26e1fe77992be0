import type {PtyTerminal} from '../terminal/pty-terminal.js';

/** What the driver needs of a terminal: to read its screen, to type, and to wait. */
export type Terminal = Pick<
	PtyTerminal,
	'line' | 'cellsOfLine' | 'size' | 'isAlternate' | 'write' | 'press' | 'waitFor'
>;

export type WaitOptions = {readonly timeoutMs?: number};

/**
Waits until an expectation holds.

@param expected Names it, for the message of a failure: `the row "web-1" to be selected`.
@param mismatch What is there instead; null once the expectation holds.
@throws With both, and the screen, when it does not hold in time.
*/
export async function expectSoon(
	terminal: Terminal,
	expected: string,
	mismatch: () => string | null,
	options?: WaitOptions,
): Promise<void> {
	await terminal.waitFor(
		{
			isMet: () => mismatch() === null,
			describe: () => `${expected} (there is ${mismatch() ?? 'it'})`,
		},
		options,
	);
}

/** Waits until a part of the screen contains a phrase (see `contains`). */
export async function expectText(
	terminal: Terminal,
	part: string,
	phrase: string,
	read: () => string | null,
	options?: WaitOptions,
): Promise<void> {
	await expectSoon(
		terminal,
		`${part} to show ${quoted(phrase)}`,
		() => {
			const text = read();
			if (text === null) {
				return 'nothing of the kind';
			}

			return contains(text, phrase) ? null : quoted(squeeze(text));
		},
		options,
	);
}

export function quoted(text: string): string {
	return JSON.stringify(text);
}

/** A text with one blank where it has several, or ends a line. */
export function squeeze(text: string): string {
	return text.trim().replaceAll(/\s+/g, ' ');
}

/**
Whether a text contains a phrase as whole words, however wide the gaps between them are. A `*` in the
phrase stands for any characters but blanks: an id, a count, a time. Punctuation may follow.
*/
export function contains(text: string, phrase: string): boolean {
	return new RegExp(`(?:^| )${patternOf(phrase)}[.,:;]?(?: |$)`).test(squeeze(text));
}

/** Whether a text is a phrase, and nothing but it. */
export function equals(text: string, phrase: string): boolean {
	return new RegExp(`^${patternOf(phrase)}$`).test(squeeze(text));
}

function patternOf(phrase: string): string {
	return squeeze(phrase)
		.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`)
		.replaceAll('*', '[^ ]+');
}

/** Before the selected row or item; the second is that of a terminal without Unicode. */
export const selectedBar = /^[▌>][ ✓+]/;

/** The columns of a line, which two blanks or more separate. */
export function columnsOf(line: string): string[] {
	return line.trim().split(/ {2,}/);
}

/** All rows of the screen, the empty ones at its end included. */
export function rowsOf(terminal: Terminal): string[] {
	return Array.from({length: terminal.size.rows}, (_, index) => terminal.line(index));
}
