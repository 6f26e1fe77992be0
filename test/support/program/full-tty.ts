import {closeSync, constants, openSync, readlinkSync, writeSync} from 'node:fs';

/**
Whether the terminal that a process writes to takes no more, because nobody reads it. Where it does take
more it gets a NUL, which no terminal shows. Linux only.
*/
export function isTtyFull(pid: number): boolean {
	const tty = readlinkSync(`/proc/${pid}/fd/1`);
	const handle = openSync(tty, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
	try {
		writeSync(handle, '\0');
		return false;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
			return true;
		}

		throw error;
	} finally {
		closeSync(handle);
	}
}
