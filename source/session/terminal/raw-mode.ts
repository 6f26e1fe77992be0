import {spawnSync} from 'node:child_process';
import type {SessionInput} from './input.js';

/** stty takes a few milliseconds, but would hang on a terminal that is stopped with Ctrl-S. */
const sttyTimeoutMs = 500;

/**
Makes the terminal raw both ways, as OpenSSH does.

Node's raw mode leaves the output alone: the terminal driver still turns each line feed into carriage
return and line feed, which breaks full-screen programs that move down with a bare one. So stty switches
that off. Leaving raw mode switches it on again, as Node then restores all settings.
*/
export function enterRawMode(stdin: SessionInput): void {
	// Node caches the mode, but other programs may have changed it.
	stdin.setRawMode?.(false);
	stdin.setRawMode?.(true);
	if (process.platform !== 'win32' && stdin.isTTY && stdin.fd !== undefined) {
		spawnSync('stty', ['-opost', '-inlcr', '-igncr'], {
			stdio: [stdin.fd, 'ignore', 'ignore'],
			timeout: sttyTimeoutMs,
		});
	}
}

/** Node's raw mode: only the input is raw. Ink draws with plain line feeds. */
export function enterInputRawMode(stdin: Pick<SessionInput, 'setRawMode'>): void {
	stdin.setRawMode?.(true);
}

/** Restores the mode that the terminal was found in, `isRaw`. Synchronous; ignores a closed terminal. */
export function leaveRawMode(stdin: SessionInput, isRaw: boolean): void {
	try {
		stdin.setRawMode?.(false);
		if (isRaw) {
			stdin.setRawMode?.(true);
		}
	} catch {
		// A closed terminal has no settings to restore.
	}
}
