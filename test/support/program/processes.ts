import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';

/** Whether a process runs. A zombie, which its parent has not waited for, doesn't. */
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

/** The running children of a process. Linux only. */
export function childrenOf(pid: number): number[] {
	try {
		const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
		return (children.match(/\d+/g) ?? []).map(Number);
	} catch {
		// It has ended meanwhile.
		return [];
	}
}

/** Its children, their children, and so on. */
export function descendantsOf(pid: number): number[] {
	return childrenOf(pid).flatMap(child => [child, ...descendantsOf(child)]);
}

/** The resident memory of a process in bytes; 0 where the system has no /proc. */
export function residentBytes(pid: number): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
	} catch {
		return 0;
	}
}

/** How many files, sockets and pipes a process has open. Linux only. */
export function openFiles(pid: number): number {
	return readdirSync(`/proc/${pid}/fd`).length;
}

const toEnd = new Set<number>();
process.once('exit', () => {
	for (const pid of toEnd) {
		endGroup(pid);
	}
});

/**
Kills a program, and its process group if it leads one, when this process exits first: for example when a
test hangs and the guard ends its file (`file-guard.ts`).

@returns Call it when the program has ended by itself.
*/
export function endAtExit(pid: number | undefined): () => void {
	if (pid === undefined) {
		return () => {};
	}

	toEnd.add(pid);
	return () => {
		toEnd.delete(pid);
	};
}

function endGroup(leader: number): void {
	for (const pid of [-leader, leader]) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It leads no group, or has ended.
		}
	}
}
