import {
	contains,
	expectSoon,
	expectText,
	quoted,
	rowsOf,
	squeeze,
	type Terminal,
	type WaitOptions,
} from './expect-soon.js';
import {readNotice} from './parts.js';

/** A shell on an instance, opened from the picker. */
export function sessionOn(terminal: Terminal, name: string, osUser: string) {
	const prompt = name === '' ? '' : `[${osUser}@${name} ~]$`;
	const lastLine = () => rowsOf(terminal).findLast(line => line !== '') ?? '';
	return {
		/** It has the terminal, and its shell waits for a command. */
		isOpen: (options?: WaitOptions) =>
			expectSoon(
				terminal,
				`the prompt ${quoted(prompt)}`,
				() =>
					!terminal.isAlternate && lastLine().trimEnd().endsWith(prompt)
						? null
						: terminal.isAlternate
							? 'the picker'
							: quoted(lastLine()),
				options,
			),
		/** Runs a command line there. */
		runs(command: string): void {
			terminal.write(`${command}\r`);
		},
		shows: (phrase: string, options?: WaitOptions) =>
			expectText(terminal, 'the session', phrase, () => rowsOf(terminal).join('\n'), options),
		/** A line that is this, and nothing but it. */
		showsLine: (line: string, options?: WaitOptions) =>
			expectSoon(
				terminal,
				`the line ${quoted(line)}`,
				() => (rowsOf(terminal).includes(line) ? null : quoted(lastLine())),
				options,
			),
		/** Leaves the shell; the picker says so. */
		async leaves(exitCode = 0): Promise<void> {
			terminal.write(exitCode === 0 ? 'exit\r' : `exit ${exitCode}\r`);
			await expectSoon(terminal, `the end of the session to ${name}`, () => {
				const end = squeeze(readNotice(terminal) ?? '');
				const isSaid = contains(end, `session to ${name} ended`);
				const isCode = contains(end, `exit ${exitCode}`);
				return terminal.isAlternate && isSaid && isCode ? null : quoted(end);
			});
		},
	};
}
