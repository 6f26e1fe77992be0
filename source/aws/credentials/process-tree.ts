import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';

/**
A process and all that it has started, by id. They can't be put in a process group of their own, which
the system would end as one: its members could not ask the person at the terminal.
*/
export function processTree(pid: number): readonly number[] {
	return [pid, ...childrenOf(pid).flatMap(processTree)];
}

/** Sends a signal to each; those that have gone are passed over. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {}
	}
}

function childrenOf(pid: number): readonly number[] {
	return process.platform === 'linux' ? childrenInProc(pid) : childrenByPs(pid);
}

function childrenInProc(pid: number): readonly number[] {
	try {
		const tasks = `/proc/${pid}/task`;
		return readdirSync(tasks)
			.flatMap(task => readFileSync(`${tasks}/${task}/children`, 'utf8').trim().split(' '))
			.filter(Boolean)
			.map(Number);
	} catch {
		return [];
	}
}

function childrenByPs(pid: number): readonly number[] {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], {encoding: 'utf8'});
	return (stdout ?? '').split('\n').flatMap(line => {
		const [child, parent] = line.trim().split(/\s+/).map(Number);
		return parent === pid && child !== undefined ? [child] : [];
	});
}
