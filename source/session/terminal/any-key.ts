import {setImmediate as immediate} from 'node:timers/promises';
import {sanitize} from '../../model/text/sanitize.js';
import {readInput, type SessionInput} from './input.js';
import type {SessionOutput} from './output.js';
import {enterInputRawMode, leaveRawMode} from './raw-mode.js';
import {guardTerminal} from './restore.js';

/**
Prints `text` on a line of its own and waits for a key, so that what is above it can be read. The key is
consumed, with anything that came along with it.
*/
export async function waitForKey(
	text: string,
	stdin: SessionInput,
	stdout: SessionOutput,
): Promise<void> {
	const wasRaw = stdin.isRaw === true;
	const {promise, resolve} = Promise.withResolvers<void>();
	const restore = () => leaveRawMode(stdin, wasRaw);
	const standDown = guardTerminal(restore);
	stdout.write(sanitize(text));
	enterInputRawMode(stdin);
	const input = readInput(
		stdin,
		() => {
			resolve();
			return true;
		},
		resolve,
	);
	await promise;
	input.stop();
	restore();
	standDown();
	stdout.write('\n');
	// Whoever reads stdin next must not start in the same tick.
	await immediate();
}
