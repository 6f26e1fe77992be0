import {constants} from 'node:os';
import process from 'node:process';
import type {Readable, Writable} from 'node:stream';

/** How a process ended: one of the two is null. */
export type ProcessExit = {readonly code: number | null; readonly signal: string | null};

/** What runs behind a session channel. */
export type HostProcess = {
	readonly input: Writable;
	readonly output: Readable;
	/** Null where errors go the same way as the output. */
	readonly errors: Readable | null;
	/** Settles when it has ended and wrote its last. */
	readonly exited: Promise<ProcessExit>;
	resize(size: PtySize): void;
	/** Sends a signal by its name without `SIG`. */
	signal(name: string): void;
	/** Its user is gone. */
	hangUp(): void;
};

/** How to start one. */
export type ProcessOptions = {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string>>;
};

export type PtySize = {readonly columns: number; readonly rows: number};

/** `SIGKILL` for 9. */
export function signalName(number: number): NodeJS.Signals | null {
	const found = Object.entries(constants.signals).find(([, value]) => value === number);
	return (found?.[0] as NodeJS.Signals | undefined) ?? null;
}

/** Signals a process group, as sshd does; what has ended already is left in peace. */
export function signalGroup(pid: number, name: string): void {
	const signal = `SIG${name}`;
	if (!(signal in constants.signals)) {
		return;
	}

	try {
		process.kill(-pid, signal as NodeJS.Signals);
	} catch {
		// It is gone.
	}
}
