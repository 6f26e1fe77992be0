import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';
import type {SessionOutput} from './output.js';

/**
Keeps a terminal that nobody reads from blocking eic.

Node's writes to a terminal are synchronous. Once nobody reads the terminal (an outer ssh that hangs, a
window that is stopped), they block the process: no deadline, no signal and no key gets through. So here
writes wait in the stream instead, and the writers watch its backlog.
*/

/** How long the terminal may take to accept what restores it, when the process exits. */
const restoreMs = 300;
/** Between two tries to write, and between two checks of the backlog. */
const pauseMs = 10;
const mostWaiting = 256 * 1024;
/** Ends an escape sequence or string that was cut off: CAN, then ST. */
const cutOff = '\u0018\u001B\\';

/** Node's handle of a terminal, which its types leave out. */
type Handle = {
	readonly fd?: number;
	/** Bytes that the terminal has not accepted yet. */
	readonly writeQueueSize?: number;
	setBlocking?(isBlocking: boolean): number;
};

function handleOf(output: SessionOutput): Handle {
	return (output as {readonly _handle?: Handle | null})._handle ?? {};
}

/**
Makes writes to a terminal block the process, or wait in the stream. A program that is started on the
same terminal expects blocking ones. Does nothing to a file or a pipe.

Node reopens the terminal for itself, so no other program is affected. Where it could not, as on the
terminal of another user, the terminal stays as it is.
*/
export function setBlocking(output: SessionOutput, isBlocking: boolean): void {
	const handle = handleOf(output);
	if (output.isTTY && handle.fd !== output.fd) {
		handle.setBlocking?.(isBlocking);
	}
}

/** Whether something written has not been accepted yet. */
export function isWaiting(output: SessionOutput): boolean {
	return output.writableLength > 0;
}

/** Whether the backlog is so large that eic should add nothing of its own. */
export function isCrowded(output: Pick<SessionOutput, 'writableLength'>): boolean {
	return output.writableLength > mostWaiting;
}

/** The size of the backlog in bytes: falls as the terminal accepts output, to 0. */
export function waitingSize(output: SessionOutput): number {
	return output.writableLength && output.writableLength + (handleOf(output).writeQueueSize ?? 0);
}

/**
Waits until the output has accepted everything, for as long as it makes progress.

@param stallMs How long it may make none.
@returns Whether everything was accepted.
*/
export async function drained(output: SessionOutput, stallMs: number): Promise<boolean> {
	if (!isWaiting(output)) {
		return true;
	}

	const {promise, resolve} = Promise.withResolvers<boolean>();
	let size = waitingSize(output);
	let changedAt = performance.now();
	const watch = setInterval(() => {
		const now = performance.now();
		const left = waitingSize(output);
		if (left < size) {
			size = left;
			changedAt = now;
		} else if (now - changedAt >= stallMs) {
			resolve(false);
		}
	}, pauseMs);
	output.write('', () => resolve(true));
	try {
		return await promise;
	} finally {
		clearInterval(watch);
	}
}

/**
Writes what restores a terminal while the process exits: synchronously, ahead of the backlog, and for
300 ms at most. Never throws.
*/
export function writeLast(output: SessionOutput, text: string): void {
	const fd = handleOf(output).fd ?? output.fd;
	if (!output.isTTY || fd === undefined || fd < 0) {
		return;
	}

	const bytes = Buffer.from(cutOff + text);
	const until = performance.now() + restoreMs;
	const clock = new Int32Array(new SharedArrayBuffer(4));
	for (let sent = 0; sent < bytes.length; ) {
		try {
			sent += writeSync(fd, bytes, sent);
		} catch (error) {
			const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
			if (!isFull || performance.now() >= until) {
				return;
			}

			Atomics.wait(clock, 0, 0, pauseMs);
		}
	}
}
