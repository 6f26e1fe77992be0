import {spawn} from 'node:child_process';
import {type HostProcess, type ProcessExit, type ProcessOptions, signalGroup} from './process.js';

/** Starts a program on three pipes, in its own process group. */
export function startOnPipes(options: ProcessOptions): HostProcess {
	const child = spawn(options.command, options.args, {
		cwd: options.cwd,
		env: {...options.environment},
		detached: true,
		stdio: 'pipe',
	});
	const {promise: exited, resolve} = Promise.withResolvers<ProcessExit>();
	child.once('close', (code, signal) => {
		resolve(signal ? {code: null, signal: signal.slice(3)} : {code, signal: null});
	});
	child.once('error', () => resolve({code: 127, signal: null}));
	// The program may close its stdin before all input is written.
	child.stdin.on('error', () => child.stdin.destroy());

	const signal = (name: string): void => {
		if (child.pid !== undefined) {
			signalGroup(child.pid, name);
		}
	};

	return {
		input: child.stdin,
		output: child.stdout,
		errors: child.stderr,
		exited,
		resize() {},
		signal,
		hangUp: () => signal('HUP'),
	};
}
