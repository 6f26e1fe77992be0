import {interrupted} from '../../model/failure.js';
import {openLineInput} from '../../session/terminal/line-input.js';
import {takeOverSigint} from '../../session/terminal/take-over-sigint.js';
import type {Theme} from '../draw/theme.js';
import type {Talk} from './talk.js';

type TerminalTalk = Talk & {
	/** Stops handling signals. */
	readonly end: () => void;
};

/** Talks through a terminal in its line mode: nothing is drawn, and no escape sequence is written. */
export function talkOnTerminal(
	stdin: NodeJS.ReadStream,
	stdout: NodeJS.WritableStream,
	{said}: Theme,
): TerminalTalk {
	const input = openLineInput(stdin);
	let cancellation = new AbortController();
	const cancel = () => cancellation.abort(interrupted());
	// Ctrl-C cancels only the work in progress here.
	const end = takeOverSigint(cancel);
	const say: Talk['say'] = (...lines) => {
		stdout.write(lines.map(line => `${said(inWords(line)).trimEnd()}\n`).join(''));
	};

	return {
		say,
		async ask(question) {
			cancellation = new AbortController();
			const {signal} = cancellation;
			stdout.write(said(inWords(question)));
			const line = await input.next(signal);
			if (line === null) {
				stdout.write('\n');
			}

			signal.throwIfAborted();
			return line?.trim() ?? null;
		},
		async doing(work) {
			cancellation = new AbortController();
			const {signal} = cancellation;
			try {
				return await work(signal);
			} catch (error) {
				if (signal.aborted) {
					stdout.write('\n');
					return null;
				}

				throw error;
			}
		},
		end,
	};
}

/** Removes the signs that a screen reader would spell out, or that an ASCII terminal lacks. */
function inWords(text: string): string {
	return text
		.replace(/^→ /, '')
		.replaceAll(' → ', ' to ')
		.replaceAll(' · ', ', ')
		.replaceAll('…', '...');
}
