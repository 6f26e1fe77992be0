import process from 'node:process';

/** Whether a process with this id runs on this machine. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: the process exists and belongs to another user.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
