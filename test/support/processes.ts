import {readFileSync} from 'node:fs';
import process from 'node:process';

/** Whether a process runs. One that has ended and waits for its parent to take note doesn't. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch {
		return false;
	}

	if (process.platform !== 'linux') {
		return true;
	}

	try {
		return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}
