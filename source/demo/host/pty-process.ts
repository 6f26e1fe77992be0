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

/** node-pty, or null where it has no binary for this system: it is an optional dependency. */
export async function loadNodePty(): Promise<typeof NodePty | null> {
	try {
		return await import('@lydell/node-pty');
	} catch {
		return null;
	}
}

function isGone(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return false;
	} catch {
		return true;
	}
}

/** How often a paused pty is looked at, in ms. */
const lookEveryMs = 50;

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
	let look: NodeJS.Timeout | undefined;
	const resume = (): void => {
		clearInterval(look);
		look = undefined;
		pty.resume();
	};

	const output = new Readable({read: resume});
	const input = new Writable({
		write(chunk: Buffer, _encoding, callback) {
			// node-pty writes bytes untouched, although its types name strings alone.
			pty.write(chunk as unknown as string);
			callback();
		},
	});
	pty.onData(data => {
		// With `encoding: null` the data are bytes.
		if (!output.push(data as unknown as Buffer)) {
			pty.pause();
			// node-pty drops what is unread 200 ms after the program's end: then read on at any price.
			look ??= setInterval(() => {
				if (isGone(pty.pid)) {
					resume();
				}
			}, lookEveryMs);
		}
	});

	const {promise: exited, resolve} = Promise.withResolvers<ProcessExit>();
	pty.onExit(({exitCode, signal}) => {
		clearInterval(look);
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
			if (columns > 0 && rows > 0 && !isGone(pty.pid)) {
				pty.resize(columns, rows);
			}
		},
		signal: name => signalGroup(pty.pid, name),
		hangUp() {
			resume();
			// Closes the terminal, which tells its foreground group as well. The types leave it out.
			(pty as NodePty.IPty & {destroy(): void}).destroy();
		},
	};
}
