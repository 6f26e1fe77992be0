import {spawnSync} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';

/**
Finds a process and all that it has started. A process group of their own would do, but its members
could not ask the person at the terminal; and those whose parent has ended are nobody's children any
more, as when Ctrl-C ends a shell and not what it runs in the background.
*/
export type RunMembers = {
	/** The environment that the process has to be started with. */
	readonly environment: NodeJS.ProcessEnv;
	/**
	Those that run, by id. Linux alone tells by the environment, others by who has started whom. What
	has gone into a session of its own, as an agent does that is to stay, is none.

	@param pid Of the process itself.
	*/
	find(pid: number): readonly number[];
};

const variable = 'EIC_RUN';

export function runMembers(): RunMembers {
	const mark = `${variable}=${randomUUID()}`;
	return {
		environment: {...process.env, [variable]: mark.slice(variable.length + 1)},
		find: pid => (process.platform === 'linux' ? markedIn(mark, pid) : treeOf(pid)),
	};
}

/** Sends a signal to each; those that have gone are passed over. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {}
	}
}

function markedIn(mark: string, pid: number): readonly number[] {
	const sessions = [sessionOf(process.pid), pid];
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(Number)
		.filter(one => sessions.includes(sessionOf(one)) && environmentOf(one).includes(mark));
}

/** Source: proc(5), the fields of `stat` behind the name, which may hold anything. */
function sessionOf(pid: number): number {
	const stat = read(`/proc/${pid}/stat`);
	const [, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(session);
}

function environmentOf(pid: number): readonly string[] {
	return read(`/proc/${pid}/environ`).split('\0');
}

/** Empty for what has gone, or is somebody else's. */
function read(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}

function treeOf(pid: number): readonly number[] {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], {encoding: 'utf8'});
	const parents = (stdout ?? '').split('\n').map(line => line.trim().split(/\s+/).map(Number));
	const below = (parent: number): readonly number[] =>
		parents.flatMap(([child, its]) =>
			its === parent && child !== undefined ? [child, ...below(child)] : [],
		);
	return [pid, ...below(pid)];
}
