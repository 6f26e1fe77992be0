import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';
import {isatty} from 'node:tty';
import {signalAll, trackProcessTree} from './process-tree.js';
import {untilAborted} from './shared-fetch.js';

/** The result of a process that has ended. */
export type ProcessRun = {
	/** Null when a signal ended it. */
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
};

/** How long a process has to end after SIGTERM. */
const graceMs = 300;

/** The largest accepted output, in bytes. */
const maxOutput = 16 * 1024 * 1024;

/** Signals that would end eic at once and leave the process behind. */
const fatalSignals = ['SIGTERM', 'SIGHUP'] as const;

/**
Runs a program to its end and collects its output. When the signal fires or eic ends, the program and all
its descendants are ended, too.

@param options.hasTerminal Whether the program may ask the user: it inherits the terminal, and its stderr
is shown as it comes. Otherwise it has no terminal, so that it cannot write into a drawn frame.
@throws {Failure} `interrupted` when the signal fires.
@throws {Error} Node's error when the program cannot be started, or when it writes more than 16 MiB.
*/
export async function runProcess(
	[program, ...args]: readonly [string, ...string[]],
	{hasTerminal, signal}: {readonly hasTerminal: boolean; readonly signal: AbortSignal},
): Promise<ProcessRun> {
	const tree = trackProcessTree();
	let child: ChildProcess | null = null;
	const running = () => (child?.pid === undefined ? [] : tree.find(child.pid));
	// Registered before the start, so that eic cannot end in between.
	const removeExitHandler = onProcessEnd(() => signalAll(running(), 'SIGKILL'));
	try {
		child = spawn(program, args, {
			env: tree.environment,
			stdio: [hasTerminal && isatty(0) ? 'inherit' : 'ignore', 'pipe', 'pipe'],
			// In a session of its own, the program has no terminal.
			detached: !hasTerminal,
		});
		const result = await untilAborted(resultOf(child, hasTerminal), signal);
		removeExitHandler();
		return result;
	} catch (error) {
		terminate(child, running(), removeExitHandler);
		throw error;
	}
}

/**
Runs a function when eic ends, for whatever reason.

@returns A function that cancels this.
*/
function onProcessEnd(act: () => void): () => void {
	const onEnding = (name: NodeJS.Signals) => {
		act();
		if (process.listenerCount(name) === 0) {
			process.kill(process.pid, name);
		}
	};

	process.once('exit', act);
	for (const name of fatalSignals) {
		process.once(name, onEnding);
	}

	return () => {
		process.removeListener('exit', act);
		for (const name of fatalSignals) {
			process.removeListener(name, onEnding);
		}
	};
}

/** Ends processes, with SIGKILL if SIGTERM does not. eic keeps running until that is done. */
function terminate(child: ChildProcess | null, pids: readonly number[], onEnded: () => void): void {
	child?.stdout?.destroy();
	child?.stderr?.destroy();
	signalAll(pids, 'SIGTERM');
	const kill = () => {
		signalAll(pids, 'SIGKILL');
		onEnded();
	};
	if (pids.length === 0) {
		onEnded();
		return;
	}

	const grace = setTimeout(kill, graceMs);
	// When the program itself has ended, its descendants are killed at once.
	child?.once('exit', () => {
		clearTimeout(grace);
		kill();
	});
}

async function resultOf(child: ChildProcess, isShown: boolean): Promise<ProcessRun> {
	const {promise, resolve, reject} = Promise.withResolvers<number | null>();
	const output: Record<'stdout' | 'stderr', Buffer[]> = {stdout: [], stderr: []};
	let length = 0;
	for (const name of ['stdout', 'stderr'] as const) {
		child[name]?.on('data', (chunk: Buffer) => {
			output[name].push(chunk);
			length += chunk.length;
			if (length > maxOutput) {
				reject(new Error('it wrote more than 16 MiB'));
			}
		});
	}

	if (isShown) {
		child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
	}

	child.once('error', reject).once('close', resolve);
	const exitCode = await promise;
	const textOf = (name: 'stdout' | 'stderr') => Buffer.concat(output[name]).toString('utf8');
	return {exitCode, stdout: textOf('stdout'), stderr: textOf('stderr')};
}
