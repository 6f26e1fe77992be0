import {spawn} from 'node:child_process';
import path from 'node:path';
import {sanitize} from '../../model/text/sanitize.js';

/** How long a program may take. Those that talk to a display that hangs never end. */
const limitMs = 3000;
const mostOutput = 10_000;

/** How a program ended. */
export type ProgramResult = {
	/** What it wrote, its first 10,000 characters. */
	readonly output: string;
	/** A sentence without its full stop; null where it did what it was asked to. */
	readonly failure: string | null;
};

/**
Runs a program without a shell and without a terminal, for 3 s at most. Never rejects.

Its end is waited for, and not that of its output: clipboard programs leave a process behind that keeps
the text, and their output with it.

@param file Its absolute path.
@param input What it reads.
*/
export async function runProgram(
	file: string,
	args: readonly string[],
	input: string | Uint8Array = '',
): Promise<ProgramResult> {
	const name = path.basename(file);
	const {promise, resolve} = Promise.withResolvers<ProgramResult>();
	const child = spawn(file, args, {timeout: limitMs, killSignal: 'SIGKILL'});
	const written = {output: '', errors: ''};
	const fail = (how: string) => {
		const [line = ''] = written.errors.trim().split('\n');
		const reason = line === '' ? '' : `: ${sanitize(line, 200)}`;
		resolve({output: written.output, failure: `${name} ${how}${reason}`});
	};

	collect(child.stdout, text => {
		written.output = (written.output + text).slice(0, mostOutput);
	});
	collect(child.stderr, text => {
		written.errors = (written.errors + text).slice(0, mostOutput);
	});
	child.once('error', ({message}) => fail(`could not be started: ${sanitize(message, 200)}`));
	child.once('exit', (code, signal) => {
		// What it wrote last may still be on its way.
		setImmediate(() => {
			child.stdout.destroy();
			child.stderr.destroy();
			if (code === 0) {
				resolve({output: written.output, failure: null});
			} else {
				fail(signal === 'SIGKILL' ? `did not end within ${limitMs / 1000} s` : 'failed');
			}
		});
	});
	// It may end before it has read all.
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	return promise;
}

function collect(stream: NodeJS.ReadableStream, onText: (text: string) => void): void {
	stream.setEncoding('utf8');
	stream.on('data', onText);
	stream.on('error', () => {});
}

/**
Starts a program that may run on, such as one that becomes the browser: it succeeds unless it fails within
3 s. Never rejects.

@param file Its absolute path.
@returns Why it failed, a sentence without its full stop; null where it did not.
*/
export async function startProgram(file: string, args: readonly string[]): Promise<string | null> {
	const name = path.basename(file);
	const {promise, resolve} = Promise.withResolvers<string | null>();
	const child = spawn(file, args, {detached: true, stdio: 'ignore'});
	const timer = setTimeout(() => resolve(null), limitMs);
	child.once('error', ({message}) =>
		resolve(`${name} could not be started: ${sanitize(message, 200)}`),
	);
	child.once('exit', code => resolve(code === 0 ? null : `${name} failed`));
	child.unref();
	const failure = await promise;
	clearTimeout(timer);
	return failure;
}
