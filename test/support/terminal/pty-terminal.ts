import {Buffer} from 'node:buffer';
import path from 'node:path';
import process from 'node:process';
import {type IPty, spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {endAtExit} from '../program/processes.js';
import {type Cell, cellsOf, rowsOf} from './terminal-cells.js';
import {keySequence} from './terminal-keys.js';
import {type TerminalModes, watchModes} from './terminal-modes.js';
import {type Expected, waitFor} from './wait-for.js';

export type TerminalOptions = {
	readonly command: string;
	readonly args?: readonly string[];
	/** @default 80 */
	readonly columns?: number;
	/** @default 24 */
	readonly rows?: number;
	/**
	Added to PATH (this Node first), a terminal type and a UTF-8 locale; nothing else of the tester's
	environment is passed on. Without a HOME here the program gets one that doesn't exist.
	*/
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly cwd?: string;
	/** Whether `output` is kept; false for programs that write a lot. @default true */
	readonly keepsOutput?: boolean;
	/** Called when the program has written something, before it is on the screen. */
	readonly onOutput?: () => void;
};

export type Exit = {readonly exitCode: number; readonly signal: number | null};

/**
A program in a real pty, seen through a terminal emulator.

Close it in the test that opened it: `t.after(() => terminal.close())`, or `await using`.
*/
export type PtyTerminal = {
	readonly pid: number;
	/** Types text (UTF-8), or sends bytes as they are. */
	write(input: string | Buffer): void;
	/** Presses keys by name, each as one write: `enter`, `esc`, `up`, `page-down`, `ctrl-c`, `q`. */
	press(...keys: string[]): void;
	/** The visible rows as text, blanks at the end of rows and empty rows at the end trimmed. */
	screen(): string;
	/** Visible row `n`, counted from 0. */
	line(n: number): string;
	/** Of visible row `n` the cells from `first` to before `end`, blanks at the end trimmed. */
	cellsOfLine(n: number, first: number, end?: number): string;
	/** The rows that have scrolled off the top of the primary screen. */
	scrollback(): string;
	/** Every visible cell with its colours, row by row. */
	cells(): Cell[][];
	modes(): TerminalModes;
	/** The window title (OSC 0 and 2), saving and restoring it included. */
	readonly title: string;
	readonly isAlternate: boolean;
	/** How many times the bell has rung. */
	readonly bells: number;
	/** Where the cursor is, counted from 0. */
	readonly cursor: {readonly column: number; readonly row: number};
	readonly size: {readonly columns: number; readonly rows: number};
	resize(columns: number, rows: number): void;
	/** Stops reading what the program writes, as a hanging connection does, or goes on reading. */
	freeze(isFrozen: boolean): void;
	/** Everything the program has written so far. */
	output(): Buffer;
	/**
	Resolves as soon as the state of the terminal is as expected; checked now and after each chunk that
	the terminal has parsed. A condition may be about anything else, too: it is checked all the time.

	@throws With the screen in the message after `timeoutMs` (30 s), or when the program has ended.
	*/
	waitFor(expected: Expected, options?: {readonly timeoutMs?: number}): Promise<void>;
	/** Settles when the program has ended and all it wrote is on the screen. */
	readonly exited: Promise<Exit>;
	kill(signal?: NodeJS.Signals): void;
	/** Ends the program, by force if it must, and frees everything. */
	close(): Promise<void>;
	[Symbol.asyncDispose](): Promise<void>;
};

function environmentFor(env: TerminalOptions['env']): Record<string, string> {
	const merged: Record<string, string | undefined> = {
		PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
		HOME: '/nonexistent',
		TERM: 'xterm-256color',
		COLORTERM: 'truecolor',
		LANG: 'C.UTF-8',
		...env,
		CI: undefined,
	};
	return Object.fromEntries(
		Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);
}

/** Starts a program in a pty of its own. */
export function openTerminal(options: TerminalOptions): PtyTerminal {
	const {columns = 80, rows = 24, keepsOutput = true} = options;
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		scrollback: 10_000,
		allowProposedApi: true,
		// Tests send bytes on purpose that are no valid sequences.
		logLevel: 'off',
		windowOptions: {pushTitle: true, popTitle: true},
	});
	const modes = watchModes(terminal);
	const pty: IPty = spawn(options.command, [...(options.args ?? [])], {
		cols: columns,
		rows,
		cwd: options.cwd ?? process.cwd(),
		env: environmentFor(options.env),
		encoding: null,
	});
	const chunks: Buffer[] = [];
	const checks = new Set<() => void>();
	let title = '';
	let bells = 0;
	let exit: Exit | undefined;

	const check = (): void => {
		for (const waiting of [...checks]) {
			waiting();
		}
	};

	// node-pty writes a Buffer untouched, although its types name strings alone.
	const write = (input: string | Buffer): void => {
		if (exit === undefined) {
			pty.write(input as string);
		}
	};

	terminal.onTitleChange(text => {
		title = text;
	});
	terminal.onBell(() => {
		bells++;
	});
	// The terminal's own answers, such as a cursor position report.
	terminal.onData(write);
	pty.onData(chunk => {
		// With `encoding: null` the data are bytes.
		const bytes = chunk as unknown as Buffer;
		options.onOutput?.();
		if (keepsOutput) {
			chunks.push(bytes);
		}

		terminal.write(bytes, check);
	});

	const {promise: exited, resolve} = Promise.withResolvers<Exit>();
	const hasEnded = endAtExit(pty.pid);
	pty.onExit(({exitCode, signal}) => {
		hasEnded();
		// Known only when the last chunk is parsed, so that nobody sees an end without the last words.
		terminal.write('', () => {
			exit = {exitCode, signal: signal || null};
			resolve(exit);
			check();
		});
	});

	const screen = (): string => {
		const {baseY} = terminal.buffer.active;
		return rowsOf(terminal, baseY, baseY + terminal.rows)
			.join('\n')
			.trimEnd();
	};

	const watched = {screen, checks, exit: () => exit};
	const close = async (): Promise<void> => {
		if (exit === undefined) {
			pty.kill('SIGHUP');
			const killer = setTimeout(() => pty.kill('SIGKILL'), 500);
			await exited;
			clearTimeout(killer);
		}

		terminal.dispose();
	};

	return {
		pid: pty.pid,
		write,
		press(...keys) {
			for (const key of keys) {
				write(keySequence(key, terminal.modes.applicationCursorKeysMode));
			}
		},
		screen,
		line: n =>
			rowsOf(terminal, terminal.buffer.active.baseY, terminal.rows + terminal.buffer.active.baseY)[
				n
			] ?? '',
		cellsOfLine: (n, first, end = terminal.cols) =>
			terminal.buffer.active
				.getLine(terminal.buffer.active.baseY + n)
				?.translateToString(true, first, end)
				.trimEnd() ?? '',
		scrollback: () => {
			const {normal} = terminal.buffer;
			return Array.from(
				{length: normal.baseY},
				(_, row) => normal.getLine(row)?.translateToString(true) ?? '',
			).join('\n');
		},
		cells: () => cellsOf(terminal),
		modes,
		get title() {
			return title;
		},
		get bells() {
			return bells;
		},
		get isAlternate() {
			return terminal.buffer.active.type === 'alternate';
		},
		get cursor() {
			return {column: terminal.buffer.active.cursorX, row: terminal.buffer.active.cursorY};
		},
		get size() {
			return {columns: terminal.cols, rows: terminal.rows};
		},
		resize(newColumns, newRows) {
			terminal.resize(newColumns, newRows);
			pty.resize(newColumns, newRows);
		},
		freeze(isFrozen) {
			if (isFrozen) {
				pty.pause();
			} else {
				pty.resume();
			}
		},
		output: () => Buffer.concat(chunks),
		waitFor: (expected, options) => waitFor(watched, expected, options),
		exited,
		kill: signal => pty.kill(signal),
		close,
		[Symbol.asyncDispose]: close,
	};
}
