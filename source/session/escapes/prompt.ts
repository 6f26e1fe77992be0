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
	/** With a blank at its end. */
	readonly text: string;
	/** What is typed is not shown. */
	readonly isSecret: boolean;
};

/**
Asks the person at the terminal and gives back the line.

@throws {Failure} `interrupted` for Ctrl-C, Ctrl-D, or when the signal fires; the terminal is as it was then.
*/
export type Prompt = (question: Question, signal: AbortSignal) => Promise<string>;

/**
A way to ask the person, over the terminal of the process, wherever its input and output go; null
without a terminal. Nobody else may read the terminal meanwhile.
*/
export function terminalPrompt(): Prompt | null {
	const terminal = openTerminal();
	if (terminal === null) {
		return null;
	}

	closeSync(terminal);
	return ask;
}

/** The controlling terminal; a process without one may still have a terminal as its input. */
function openTerminal(): number | null {
	for (const device of ['/dev/tty', ...(isatty(0) ? ['/dev/stdin'] : [])]) {
		try {
			return openSync(device, 'r+');
		} catch {
			// The next one may do.
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
	const say = (words: string) => {
		try {
			writeSync(terminal, words);
		} catch {
			// A terminal that nobody reads shows no question, and is waited for as one that nobody answers.
		}
	};
	const giveBack = () => input.setRawMode(false);
	const onAbort = () => reject(interrupted());
	const onEnding = (name: NodeJS.Signals) => {
		giveBack();
		if (process.listenerCount(name) === 0) {
			process.kill(process.pid, name);
		}
	};

	process.once('exit', giveBack);
	for (const name of endingSignals) {
		process.once(name, onEnding);
	}

	signal.addEventListener('abort', onAbort, {once: true});
	input.on('data', chunk => {
		const before = line;
		line = typeInto(line, decoder.write(chunk));
		if (!isSecret) {
			say(changeOf(before.text, line.text));
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
	say(sanitize(text));
	try {
		const answer = await promise;
		if (isSecret) {
			registerSecret(answer);
		}

		return answer;
	} finally {
		signal.removeEventListener('abort', onAbort);
		process.removeListener('exit', giveBack);
		for (const name of endingSignals) {
			process.removeListener(name, onEnding);
		}

		say('\r\n');
		giveBack();
		input.destroy();
	}
}
