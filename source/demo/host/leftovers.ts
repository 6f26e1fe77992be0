import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {markerName} from './home.js';

/** The processes of this user that have `EIC_DEMO=marker` in their environment. */
function marked(marker: string): number[] {
	const needle = `${markerName}=${marker}`;
	if (process.platform === 'linux') {
		// In a bare root there is none, and no telling.
		const names = existsSync('/proc') ? readdirSync('/proc') : [];
		return names
			.filter(name => /^\d+$/.test(name))
			.filter(pid => {
				try {
					return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(needle);
				} catch {
					// It has ended, or is somebody else's.
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

/** A process may start another one while the list is read. */
const rounds = 5;

/** Ends every process that sessions of this run have left behind, daemons included. */
export function endLeftovers(marker: string): void {
	for (let round = 0; round < rounds; round++) {
		const pids = marked(marker);
		if (pids.length === 0) {
			return;
		}

		for (const pid of pids) {
			try {
				process.kill(pid, 'SIGKILL');
			} catch {
				// It was faster.
			}
		}
	}
}
