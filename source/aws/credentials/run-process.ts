import {type ChildProcess, spawn} from 'node:child_process';
import process from 'node:process';
import {isatty} from 'node:tty';
import {runMembers, signalAll} from './run-members.js';
import {untilAborted} from './shared-fetch.js';

export type ProcessRun = {
	/** Null where a signal ended it. */
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
};

/** How long a process may go on after it was told to end. */
const graceMs = 300;

/** More output than this, in bytes, is no credentials. */
const maxOutput = 16 * 1024 * 1024;

/** What would end eic at once, and leave the process behind. */
const endings = ['SIGTERM', 'SIGHUP'] as const;

/**
Runs a program to its end and takes what it writes. When the signal fires, or eic ends, the program
ends too, with all that it has started.

@param options.hasTerminal It may ask the person: it gets the terminal, and its stderr is shown as it
comes. Otherwise it has no terminal, so that it can't write into a drawn frame.
@throws {Failure} `interrupted` when the signal fires.
@throws {Error} Node's when the program cannot be started; when it writes too much.
*/
export async function runProcess(
	[program, ...args]: readonly [string, ...string[]],
	{hasTerminal, signal}: {readonly hasTerminal: boolean; readonly signal: AbortSignal},
): Promise<ProcessRun> {
	const members = runMembers();
	let child: ChildProcess | null = null;
	const running = () => (child?.pid === undefined ? [] : members.find(child.pid));
	// Before it starts: eic must not end between the start and this.
	const letGo = onEnd(() => signalAll(running(), 'SIGKILL'));
	try {
		child = spawn(program, args, {
			env: members.environment,
			stdio: [hasTerminal && isatty(0) ? 'inherit' : 'ignore', 'pipe', 'pipe'],
			// In a session of its own it has no terminal.
			detached: !hasTerminal,
		});
		const result = await untilAborted(resultOf(child, hasTerminal), signal);
		letGo();
		return result;
	} catch (error) {
		endSoon(child, running(), letGo);
		throw error;
	}
}

/**
Does something when eic ends, in whatever way.

@returns Does it no longer.
*/
function onEnd(act: () => void): () => void {
	const onEnding = (name: NodeJS.Signals) => {
		act();
		if (process.listenerCount(name) === 0) {
			process.kill(process.pid, name);
		}
	};

	process.once('exit', act);
	for (const name of endings) {
		process.once(name, onEnding);
	}

	return () => {
		process.removeListener('exit', act);
		for (const name of endings) {
			process.removeListener(name, onEnding);
		}
	};
}

/** Ends processes, also those that don't want to; eic stays for as long as that takes. */
function endSoon(child: ChildProcess | null, pids: readonly number[], onEnded: () => void): void {
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
	// What it has started goes with it.
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
