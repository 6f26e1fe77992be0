import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import process from 'node:process';
import {endAtExit} from './processes.js';
import {eicProgram} from './run-eic.js';

/** A running `eic` on pipes. */
export type RunningEic = {
	readonly child: ChildProcessWithoutNullStreams;
	/** What it has written so far; stdout only if the test does not read it itself. */
	stdout(): string;
	stderr(): string;
	/**
	Resolves with the match as soon as what it wrote looks like this.

	@throws When it has ended, or after 20 s, with what it wrote.
	*/
	waitFor(pattern: RegExp): Promise<RegExpExecArray>;
	/** Settles when it has ended and its output is closed. */
	readonly exited: Promise<{readonly code: number | null; readonly signal: NodeJS.Signals | null}>;
	/** Kills it if it still runs. */
	end(): Promise<void>;
};

/**
Starts `eic` without a terminal.

@param environment All it sees, besides PATH.
@param isTextRead Collects stdout as text; without it the test reads `child.stdout`.
*/
export function startEic(
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
	isTextRead = true,
): RunningEic {
	const child = spawn(process.execPath, [eicProgram, ...args], {
		env: {PATH: process.env['PATH'], ...environment},
		stdio: ['pipe', 'pipe', 'pipe'],
		// A session of its own has no controlling terminal.
		detached: true,
	});
	let stdout = '';
	let stderr = '';
	const checks = new Set<() => void>();
	const check = () => {
		for (const waiting of checks) {
			waiting();
		}
	};

	child.stdin.on('error', () => {});
	child.stderr.setEncoding('utf8').on('data', chunk => {
		stderr += chunk;
		check();
	});
	if (isTextRead) {
		child.stdout.setEncoding('utf8').on('data', chunk => {
			stdout += chunk;
			check();
		});
	}

	let hasEnded = false;
	const {promise: exited, resolve} = Promise.withResolvers<Awaited<RunningEic['exited']>>();
	child.once('exit', endAtExit(child.pid));
	child.once('close', (code, signal) => {
		hasEnded = true;
		resolve({code, signal});
		check();
	});
	return {
		child,
		stdout: () => stdout,
		stderr: () => stderr,
		waitFor(pattern) {
			const found = Promise.withResolvers<RegExpExecArray>();
			const give = (why: string) =>
				found.reject(new Error(`${why} before ${pattern}:\n${stdout}\n${stderr}`));
			const timer = setTimeout(give, 20_000, 'Time was up');
			const look = () => {
				const match = pattern.exec(stdout) ?? pattern.exec(stderr);
				if (match) {
					found.resolve(match);
				} else if (hasEnded) {
					give('eic ended');
				}
			};

			checks.add(look);
			look();
			return found.promise.finally(() => {
				clearTimeout(timer);
				checks.delete(look);
			});
		},
		exited,
		async end() {
			if (!hasEnded) {
				child.kill('SIGKILL');
				await exited;
			}
		},
	};
}
