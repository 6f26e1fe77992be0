import {closeSync, openSync, writeSync} from 'node:fs';
import process from 'node:process';
import {StringDecoder} from 'node:string_decoder';
import {isatty, ReadStream} from 'node:tty';
import {interrupted} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {registerSecret} from '../../model/text/secrets.js';
import {endingSignals} from '../terminal/restore.js';
import {changeOf, emptyLine, typeInto} from './line-editor.js';

type Question = {
	/** With a space at its end. */
	readonly text: string;
	/** Whether the answer is hidden while it is typed. */
	readonly isSecret: boolean;
};

/**
Asks the person at the terminal; answers the line.

@throws {Failure} `interrupted` for Ctrl-C, Ctrl-D, or when the signal fires. The terminal is restored then.
*/
export type Prompt = (question: Question, signal: AbortSignal) => Promise<string>;

/**
A prompt on the controlling terminal, wherever stdin and stdout lead; null without a terminal. Nobody
else may read the terminal while it asks.
*/
export function terminalPrompt(): Prompt | null {
	const terminal = openTerminal();
	if (terminal === null) {
		return null;
	}

	closeSync(terminal);
	return ask;
}

/** Opens the controlling terminal; a process without one may still have a terminal as its stdin. */
function openTerminal(): number | null {
	for (const device of ['/dev/tty', ...(isatty(0) ? ['/dev/stdin'] : [])]) {
		try {
			return openSync(device, 'r+');
		} catch {
			// The next device may work.
		}
	}

	return null;
}

async function ask({text, isSecret}: Question, signal: AbortSignal): Promise<string> {
	const terminal = openTerminal();
	if (signal.aborted || terminal === null) {
		throw interrupted();
	}

	const {promise, resolve, reject} = Promise.withResolvers<string>();
	const input = new ReadStream(terminal);
	const decoder = new StringDecoder('utf8');
	let line = emptyLine;
	const write = (words: string) => {
		try {
			writeSync(terminal, words);
		} catch {
			// A terminal that nobody reads shows no question; the wait is the same as for one nobody answers.
		}
	};
	const restore = () => input.setRawMode(false);
	const onAbort = () => reject(interrupted());
	const onEnding = (name: NodeJS.Signals) => {
		restore();
		if (process.listenerCount(name) === 0) {
			process.kill(process.pid, name);
		}
	};

	process.once('exit', restore);
	for (const name of endingSignals) {
		process.once(name, onEnding);
	}

	signal.addEventListener('abort', onAbort, {once: true});
	input.on('data', chunk => {
		const before = line;
		line = typeInto(line, decoder.write(chunk));
		if (!isSecret) {
			write(changeOf(before.text, line.text));
		}

		if (line.end === 'entered') {
			resolve(line.text);
		} else if (line.end === 'cancelled') {
			reject(interrupted());
		}
	});
	input.once('error', reject);
	input.once('end', onAbort);
	input.setRawMode(true);
	write(sanitize(text));
	try {
		const answer = await promise;
		if (isSecret) {
			registerSecret(answer);
		}

		return answer;
	} finally {
		signal.removeEventListener('abort', onAbort);
		process.removeListener('exit', restore);
		for (const name of endingSignals) {
			process.removeListener(name, onEnding);
		}

		write('\r\n');
		restore();
		input.destroy();
	}
}
