import {
	contains,
	equals,
	expectSoon,
	expectText,
	quoted,
	rowsOf,
	squeeze,
	type Terminal,
	type WaitOptions,
} from './expect-soon.js';

/** At the end of the first line, once nothing is being read any more. */
export const readList = /(?: just now| [\d]+[smhd] ago)$/;

const notice = /^ [✓✗] /;

/** What happened, wherever the message stands; null where there is none. */
export function readNotice(terminal: Terminal): string | null {
	const rows = rowsOf(terminal);
	const first = rows.findIndex((row, index) => index > 0 && notice.test(row));
	if (first === -1) {
		return null;
	}

	const end = rows.findIndex((row, index) => index > first && !row.startsWith('   '));
	return rows.slice(first, end).join('\n');
}

export function noticeIs(terminal: Terminal, phrase: string, options?: WaitOptions): Promise<void> {
	return expectText(terminal, 'the notice', phrase, () => readNotice(terminal), options);
}

/** The first line: profiles, regions, who asks, and how old the list is. */
export function headerOf(terminal: Terminal) {
	return {
		shows: (phrase: string, options?: WaitOptions) =>
			expectText(terminal, 'the header', phrase, () => terminal.line(0), options),
		/** It ends with the age of a list that is read: nothing is under way. */
		isRead: () =>
			expectSoon(terminal, 'the header to say how old the list is', () => {
				const line = terminal.line(0).trimEnd();
				return readList.test(line) ? null : quoted(squeeze(line));
			}),
	};
}

/** The last line: the keys of this screen, or the question that a key asks. */
export function footerOf(terminal: Terminal) {
	const last = () => terminal.line(terminal.size.rows - 1);
	return {
		shows: (phrase: string) => expectText(terminal, 'the footer', phrase, last),
		/** The whole question, with its mark of production. */
		asks: (question: string) =>
			expectSoon(terminal, `the footer to ask ${quoted(question)}`, () => {
				const [asked = ''] = squeeze(last()).split(' ↵ yes');
				return equals(asked, question) ? null : quoted(squeeze(last()));
			}),
	};
}

/** The second line: what is typed there, behind a question or as a filter. */
export function lineOf(terminal: Terminal, question: string) {
	const start = `${question} ❯`.trim();
	const what = question === '' ? 'the filter' : `the line ${quoted(question)}`;
	const expectLine = (expected: string, isMet: (typed: string, line: string) => boolean) =>
		expectSoon(terminal, `${what} ${expected}`, () => {
			const line = squeeze(terminal.line(1));
			const [typed = ''] = terminal.line(1).trim().slice(start.length).split(/ {2,}/);
			return isMet(typed.trim(), line) ? null : quoted(line);
		});
	return {
		/** It is edited, and this is its text. */
		holds: (text: string) =>
			expectLine(
				`to hold ${quoted(text)}`,
				(typed, line) => line.startsWith(start) && typed === text,
			),
		isOpen: () => expectLine('to be open', (_, line) => line.startsWith(start)),
		/** It is a filter, with nothing in it. */
		isEmpty: () => expectLine('to be empty', (_, line) => contains(line, 'type to filter')),
		/** How many it finds, of how many. */
		finds: (count: number, of: number) =>
			expectLine(`to find ${count}/${of}`, (_, line) => line.endsWith(` ${count}/${of}`)),
		/** What is said at its end: the open tunnels. */
		shows: (phrase: string) =>
			expectLine(`to show ${quoted(phrase)}`, (_, line) => contains(line, phrase)),
	};
}
