import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Socket} from 'node:net';
import process from 'node:process';
import {markerName} from './host/home.js';

// Waits for the end of its input, which is the end of the demo's process. The marker is also passed over
// the input: in the arguments or environment it would mark the janitor itself.
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

/** A process that cleans up if this one cannot, because an unhandled signal or SIGKILL ended it. */
export type Janitor = {
	/** Ends the janitor without any cleaning up. */
	stop(): Promise<void>;
};

/**
Starts the janitor.

@param folder The folder that it removes.
@param marker The value of `EIC_DEMO` in the processes that it kills.
*/
export function startJanitor(folder: string, marker: string): Janitor {
	const child = spawn('/bin/sh', ['-c', script, 'janitor', folder], {
		cwd: '/',
		env: {PATH: process.env['PATH']},
		// In its own session, so that the terminal's signals do not reach it.
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	const closed = once(child, 'close');
	// Without a shell on this machine, the demo has no janitor.
	closed.catch(() => {});
	child.stdin.on('error', () => {});
	child.stdin.write(`${marker}\n`);
	child.unref();
	(child.stdin as Socket).unref();
	return {
		async stop() {
			child.ref();
			child.kill('SIGKILL');
			await closed.catch(() => {});
		},
	};
}
