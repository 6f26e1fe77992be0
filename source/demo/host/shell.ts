import {existsSync} from 'node:fs';
import process from 'node:process';
import type * as NodePty from '@lydell/node-pty';
import type {DemoHome} from './home.js';
import {startMiniShell} from './mini-shell.js';
import {startOnPipes} from './piped-process.js';
import type {HostProcess, PtySize} from './process.js';
import {loadNodePty, startInPty} from './pty-process.js';

/** How the demo gives a shell a terminal: a pty of node-pty, `script`, or not at all. */
export type ShellKind = typeof NodePty | 'script' | 'mini';

/** What a session asked for before it started. */
export type Request = {
	/** Null: a login shell. */
	readonly command: string | null;
	/** Null: no terminal. */
	readonly pty: (PtySize & {readonly term: string}) | null;
	readonly environment: Readonly<Record<string, string>>;
};

const script = '/usr/bin/script';

/** The best kind that works on this computer. */
export async function bestShellKind(): Promise<ShellKind> {
	return (await loadNodePty()) ?? (existsSync(script) ? 'script' : 'mini');
}

function quoted(word: string): string {
	return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Below `script` the size is set once, at the start: there is no way to change it from outside. */
function startInScript(
	command: string,
	args: readonly string[],
	size: PtySize,
	rest: {readonly cwd: string; readonly environment: Readonly<Record<string, string>>},
): HostProcess {
	const words = [command, ...args].map(quoted).join(' ');
	const line = `stty rows ${size.rows} cols ${size.columns}; exec ${words}`;
	// BSD's script takes a command and its arguments, that of util-linux a command line.
	const scriptArgs =
		process.platform === 'linux'
			? ['-q', '-e', '-c', line, '/dev/null']
			: ['-q', '/dev/null', '/bin/sh', '-c', line];
	return startOnPipes({command: script, args: scriptArgs, ...rest});
}

/** Starts what a session asked for: a shell or a command, on a terminal or on pipes. */
export function startRequest(request: Request, home: DemoHome, kind: ShellKind): HostProcess {
	const {shell} = home;
	const args = request.command === null ? shell.args : ['-c', request.command];
	const rest = {
		cwd: home.folder,
		environment: {
			...home.environment,
			...request.environment,
			...(request.pty && {TERM: request.pty.term}),
		},
	};
	if (request.pty === null) {
		// A shell without a terminal reads its commands from its input, unprompted.
		const plainArgs = request.command === null ? ['-s'] : args;
		return startOnPipes({command: shell.command, args: plainArgs, ...rest});
	}

	if (kind === 'script') {
		return startInScript(shell.command, args, request.pty, rest);
	}

	if (kind !== 'mini') {
		return startInPty(kind, {command: shell.command, args, ...rest}, request.pty);
	}

	return request.command === null
		? startMiniShell('$ ', home.environment['USER'] ?? '', request.pty)
		: startOnPipes({command: shell.command, args, ...rest});
}
