import {constants} from 'node:os';
import process from 'node:process';
import type {Readable, Writable} from 'node:stream';

/** How a process ended: its exit code, or the signal that killed it without `SIG`; the other is null. */
export type ProcessExit = {readonly code: number | null; readonly signal: string | null};

/** A process behind a session channel. */
export type HostProcess = {
	readonly input: Writable;
	readonly output: Readable;
	/** Its stderr; null if that goes to the output, as on a pty. */
	readonly errors: Readable | null;
	/** Resolves when it has ended and all its output has been written. */
	readonly exited: Promise<ProcessExit>;
	resize(size: PtySize): void;
	/** Sends a signal by its name without `SIG`. */
	signal(name: string): void;
	/** Sends SIGHUP, because the user has disconnected. */
	hangUp(): void;
};

/** A program to start. */
export type ProcessOptions = {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly environment: Readonly<Record<string, string>>;
};

/** The size of a terminal in characters. */
export type PtySize = {readonly columns: number; readonly rows: number};

/** The name of a signal, such as `SIGKILL` for 9; null if there is none. */
export function signalName(number: number): NodeJS.Signals | null {
	const found = Object.entries(constants.signals).find(([, value]) => value === number);
	return (found?.[0] as NodeJS.Signals | undefined) ?? null;
}

/** Signals a process group, as sshd does. Does nothing if it has ended or the signal does not exist. */
export function signalGroup(pid: number, name: string): void {
	const signal = `SIG${name}`;
	if (!(signal in constants.signals)) {
		return;
	}

	try {
		process.kill(-pid, signal as NodeJS.Signals);
	} catch {
		// It has ended.
	}
}
