import type {Buffer} from 'node:buffer';
import process from 'node:process';
import {Readable, Writable} from 'node:stream';
import type * as NodePty from '@lydell/node-pty';
import {
	type HostProcess,
	type ProcessExit,
	type ProcessOptions,
	type PtySize,
	signalGroup,
	signalName,
} from './process.js';

/** node-pty, an optional dependency; null if it has no binary for this system. */
export async function loadNodePty(): Promise<typeof NodePty | null> {
	try {
		return await import('@lydell/node-pty');
	} catch {
		return null;
	}
}

function hasExited(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return false;
	} catch {
		return true;
	}
}

/** How often the program of a paused pty is checked, in milliseconds. */
const pollMs = 50;

/** Starts a program in a pty. */
export function startInPty(
	nodePty: typeof NodePty,
	options: ProcessOptions,
	terminal: PtySize & {readonly term: string},
): HostProcess {
	const pty = nodePty.spawn(options.command, [...options.args], {
		name: terminal.term,
		cols: terminal.columns,
		rows: terminal.rows,
		cwd: options.cwd,
		env: {...options.environment},
		encoding: null,
	});
	let poll: NodeJS.Timeout | undefined;
	const resume = (): void => {
		clearInterval(poll);
		poll = undefined;
		pty.resume();
	};

	const output = new Readable({read: resume});
	const input = new Writable({
		write(chunk: Buffer, _encoding, callback) {
			// node-pty writes bytes unchanged, although its types allow only strings.
			pty.write(chunk as unknown as string);
			callback();
		},
	});
	pty.onData(data => {
		// With `encoding: null`, the data are bytes.
		if (!output.push(data as unknown as Buffer)) {
			pty.pause();
			// node-pty discards unread data 200 ms after the program has ended, so then reading must resume.
			poll ??= setInterval(() => {
				if (hasExited(pty.pid)) {
					resume();
				}
			}, pollMs);
		}
	});

	const {promise: exited, resolve} = Promise.withResolvers<ProcessExit>();
	pty.onExit(({exitCode, signal}) => {
		clearInterval(poll);
		output.push(null);
		resolve(
			signal
				? {code: null, signal: signalName(signal)?.slice(3) ?? 'TERM'}
				: {code: exitCode, signal: null},
		);
	});
	return {
		input,
		output,
		errors: null,
		exited,
		resize({columns, rows}) {
			if (columns > 0 && rows > 0 && !hasExited(pty.pid)) {
				pty.resize(columns, rows);
			}
		},
		signal: name => signalGroup(pty.pid, name),
		hangUp() {
			resume();
			// Closes the terminal, which also signals its foreground group. Missing from the types.
			(pty as NodePty.IPty & {destroy(): void}).destroy();
		},
	};
}
