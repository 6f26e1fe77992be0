import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {endAtExit} from '../program/processes.js';

export type Finished = {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
};

/** Starts a program of OpenSSH, or one that uses it, with nothing on stdin. */
export function start(
	program: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
): {readonly child: ChildProcess; readonly finished: Promise<Finished>} {
	const child = spawn(program, args, {
		env: {PATH: process.env['PATH'], ...environment},
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	child.once('exit', endAtExit(child.pid));
	const ended = new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	const finished = Promise.all([text(child.stdout), text(child.stderr), ended]).then(
		([stdout, stderr, code]) => ({code, stdout, stderr}),
	);
	return {child, finished};
}
