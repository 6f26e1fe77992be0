import {existsSync} from 'node:fs';
import process from 'node:process';
import type * as NodePty from '@lydell/node-pty';
import type {DemoHome} from './home.js';
import {startMiniShell} from './mini-shell.js';
import {startOnPipes} from './piped-process.js';
import type {HostProcess, PtySize} from './process.js';
import {loadNodePty, startInPty} from './pty-process.js';

/** How a shell gets a terminal: from node-pty, from script(1), or not at all. */
export type ShellKind = typeof NodePty | 'script' | 'mini';

/** What a client requested for a session. */
export type Request = {
	/** Null for a login shell. */
	readonly command: string | null;
	/** Null for no terminal. */
	readonly pty: (PtySize & {readonly term: string}) | null;
	readonly environment: Readonly<Record<string, string>>;
};

const script = '/usr/bin/script';

/** The best kind of shell that works on this machine. */
export async function bestShellKind(): Promise<ShellKind> {
	return (await loadNodePty()) ?? (existsSync(script) ? 'script' : 'mini');
}

function shellQuote(word: string): string {
	return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Starts a command in script(1). Its terminal size is set at the start and cannot be changed later. */
function startInScript(
	command: string,
	args: readonly string[],
	size: PtySize,
	rest: {readonly cwd: string; readonly environment: Readonly<Record<string, string>>},
): HostProcess {
	const words = [command, ...args].map(shellQuote).join(' ');
	const line = `stty rows ${size.rows} cols ${size.columns}; exec ${words}`;
	// BSD's script takes a command and arguments, that of util-linux a command line.
	const scriptArgs =
		process.platform === 'linux'
			? ['-q', '-e', '-c', line, '/dev/null']
			: ['-q', '/dev/null', '/bin/sh', '-c', line];
	return startOnPipes({command: script, args: scriptArgs, ...rest});
}

/** Starts the requested shell or command, on a terminal or on pipes. */
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
		// Without a terminal, a shell reads commands from stdin and prints no prompt.
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
