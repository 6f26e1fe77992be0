import {spawnSync} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';

/**
Finds a process and all its descendants.

A process group would be simpler, but a background group cannot read from the terminal, where the process
may ask the user something. Parent ids alone miss orphans, such as background jobs of a shell that Ctrl-C
has ended.
*/
export type ProcessTree = {
	/** The environment to start the process with. */
	readonly environment: NodeJS.ProcessEnv;
	/**
	The ids of the processes that still run. On Linux they are found by a variable in their environment,
	elsewhere by their parents. Processes that moved to a session of their own are not included, such as
	an agent that is meant to stay.

	@param pid The id of the process itself.
	*/
	find(pid: number): readonly number[];
};

/** Marks the environment of a run with a random id. */
const variable = 'EIC_RUN';

/** Prepares to find the processes of one run. */
export function trackProcessTree(): ProcessTree {
	const mark = `${variable}=${randomUUID()}`;
	return {
		environment: {...process.env, [variable]: mark.slice(variable.length + 1)},
		find: pid => (process.platform === 'linux' ? markedProcesses(mark, pid) : descendantsOf(pid)),
	};
}

/** Sends a signal to each process. Processes that have ended are ignored. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {}
	}
}

function markedProcesses(mark: string, pid: number): readonly number[] {
	const sessions = [sessionOf(process.pid), pid];
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(Number)
		.filter(one => sessions.includes(sessionOf(one)) && environmentOf(one).includes(mark));
}

/**
The session id of a process. The fields of `stat` follow the name, which may contain anything.

Source: proc(5).
*/
function sessionOf(pid: number): number {
	const stat = read(`/proc/${pid}/stat`);
	const [, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(session);
}

function environmentOf(pid: number): readonly string[] {
	return read(`/proc/${pid}/environ`).split('\0');
}

/** The content of a file; empty if the process has ended or belongs to another user. */
function read(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}

function descendantsOf(pid: number): readonly number[] {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], {encoding: 'utf8'});
	const parents = (stdout ?? '').split('\n').map(line => line.trim().split(/\s+/).map(Number));
	const below = (parent: number): readonly number[] =>
		parents.flatMap(([child, its]) =>
			its === parent && child !== undefined ? [child, ...below(child)] : [],
		);
	return [pid, ...below(pid)];
}
