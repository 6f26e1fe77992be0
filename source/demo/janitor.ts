import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Socket} from 'node:net';
import process from 'node:process';
import {markerName} from './host/home.js';

// Reads until its input ends, which is when the demo's process does. The marker comes over the input
// as well: anywhere else it would mark the janitor itself.
const script = `
read -r marker
while read -r line; do :; done
rm -rf "$1"
if [ -d /proc/self ]; then
	grep -lsF "${markerName}=$marker" /proc/[0-9]*/environ | while IFS=/ read -r root proc pid rest; do
		kill -KILL "$pid"
	done
else
	ps -axEww -o pid=,command= | grep -F " ${markerName}=$marker" | while read -r pid rest; do
		kill -KILL "$pid"
	done
fi
rm -rf "$1"
`;

/** Cleans up when this process ends without a chance to: by a signal nobody handles, SIGKILL too. */
export type Janitor = {
	/** Sends it home. */
	stop(): Promise<void>;
};

/**
@param folder What it removes.
@param marker Which processes it ends.
*/
export function startJanitor(folder: string, marker: string): Janitor {
	const child = spawn('/bin/sh', ['-c', script, 'janitor', folder], {
		cwd: '/',
		env: {PATH: process.env['PATH']},
		// Away from the terminal, whose signals it must outlive.
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	const gone = once(child, 'close');
	// Where there is no shell, the demo does without.
	gone.catch(() => {});
	child.stdin.on('error', () => {});
	child.stdin.write(`${marker}\n`);
	child.unref();
	(child.stdin as Socket).unref();
	return {
		async stop() {
			child.ref();
			child.kill('SIGKILL');
			await gone.catch(() => {});
		},
	};
}
