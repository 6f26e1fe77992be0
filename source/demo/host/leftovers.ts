import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {markerName} from './home.js';

/** The process ids with `EIC_DEMO=marker` in their environment. */
function markedProcesses(marker: string): number[] {
	const needle = `${markerName}=${marker}`;
	if (process.platform === 'linux') {
		// Without /proc, as in a bare chroot, they cannot be found.
		const names = existsSync('/proc') ? readdirSync('/proc') : [];
		return names
			.filter(name => /^\d+$/.test(name))
			.filter(pid => {
				try {
					return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(needle);
				} catch {
					// It has ended, or belongs to another user.
					return false;
				}
			})
			.map(Number);
	}

	try {
		const list = execFileSync('ps', ['-axEww', '-o', 'pid=,command='], {encoding: 'utf8'});
		return list
			.split('\n')
			.filter(line => line.split(' ').includes(needle))
			.map(line => Number.parseInt(line, 10));
	} catch {
		return [];
	}
}

/** More than one round, because a process may start another one while the list is read. */
const maxRounds = 5;

/** Kills every process that sessions of this run have left behind, including daemons. */
export function killLeftovers(marker: string): void {
	for (let round = 0; round < maxRounds; round++) {
		const pids = markedProcesses(marker);
		if (pids.length === 0) {
			return;
		}

		for (const pid of pids) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// It has ended meanwhile.
			}
		}
	}
}
