import {spawnSync} from 'node:child_process';
import type {SessionInput} from './input.js';

/** stty takes a few milliseconds; a terminal that is held up with Ctrl-S must not hold it for good. */
const sttyTimeoutMs = 500;

/**
Makes the terminal raw both ways, as OpenSSH does.

Node's raw mode leaves the output alone: the terminal's driver goes on writing each line feed as
carriage return and line feed, which breaks full-screen programs that move down with a bare one. So
stty takes that away, and leaving the raw mode brings it back, since Node then restores all settings.
*/
export function enterRawMode(stdin: SessionInput): void {
	// Node believes it knows the mode, and others may have changed it since.
	stdin.setRawMode?.(false);
	stdin.setRawMode?.(true);
	if (process.platform !== 'win32' && stdin.isTTY && stdin.fd !== undefined) {
		spawnSync('stty', ['-opost', '-inlcr', '-igncr'], {
			stdio: [stdin.fd, 'ignore', 'ignore'],
			timeout: sttyTimeoutMs,
		});
	}
}

/** Makes the input raw and leaves the output alone, for whoever draws with plain line feeds. */
export function enterInputRawMode(stdin: Pick<SessionInput, 'setRawMode'>): void {
	stdin.setRawMode?.(true);
}

/** Puts the terminal back to `isRaw`, as it was found. At once, and harmless when it is gone. */
export function leaveRawMode(stdin: SessionInput, isRaw: boolean): void {
	try {
		stdin.setRawMode?.(false);
		if (isRaw) {
			stdin.setRawMode?.(true);
		}
	} catch {
		// A terminal that is gone has taken its settings with it.
	}
}
