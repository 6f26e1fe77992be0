import process from 'node:process';

/** Whether there is a process of that number on this machine. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Somebody else's process may not be signalled, and lives.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
