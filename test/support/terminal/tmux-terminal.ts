import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {temporaryHome} from '../program/temporary-home.js';
import {openTerminal, type PtyTerminal} from './pty-terminal.js';

export type TmuxTerminal = {
	readonly terminal: PtyTerminal;
	/** Runs a command of this tmux and answers what it prints. */
	readonly tmux: (...args: readonly string[]) => string;
};

/**
A tmux of its own in a terminal, with a program in its only pane, which fills the screen. It is ended at
the end of the test.

@param command The program and its arguments, run without a shell.
@param environment Of the program, and of the tmux server before that.
*/
export function openTmux(
	t: TestContext,
	command: readonly string[],
	environment: Readonly<Record<string, string | undefined>>,
): TmuxTerminal {
	const home = temporaryHome();
	const settings = path.join(home.path, 'tmux.conf');
	writeFileSync(settings, 'set -g status off\nset -s escape-time 0\nset -s set-clipboard on\n');
	const env = {...environment, TMUX_TMPDIR: home.path};
	const tmux = (...args: readonly string[]) =>
		execFileSync('tmux', args, {
			encoding: 'utf8',
			env: {PATH: process.env['PATH'], LANG: 'C.UTF-8', TMUX_TMPDIR: home.path},
		});
	const terminal = openTerminal({
		command: 'tmux',
		args: ['-f', settings, 'new-session', ...command],
		columns: 120,
		env,
	});
	t.after(async () => {
		try {
			tmux('kill-server');
		} catch {
			// It has ended with its last program.
		}

		await terminal.close();
		home.remove();
	});
	return {terminal, tmux};
}
