import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';
import type {SessionOutput} from './output.js';

/**
What keeps a terminal that nobody reads from holding eic up.

Node makes every write to a terminal wait until it is taken. Once nobody reads the terminal (an outer
ssh that hangs, a window that is stopped), the process stands still with it: no deadline, no signal
and no key gets through. So here writes wait in the stream instead, and whoever writes looks at how
much waits.
*/

/** How long the terminal has to take what gives it back, once the process has to end. */
const restoreMs = 300;
/** Between two tries to write, and two looks at what waits. */
const pauseMs = 10;
const mostWaiting = 256 * 1024;
/** Ends an escape sequence or string that was cut off in the middle. */
const cutOff = '\u0018\u001B\\';

/** Node's own end of a terminal, which its types leave out. */
type Handle = {
	readonly fd?: number;
	/** Bytes that the terminal has not taken yet. */
	readonly writeQueueSize?: number;
	setBlocking?(isBlocking: boolean): number;
};

function handleOf(output: SessionOutput): Handle {
	return (output as {readonly _handle?: Handle | null})._handle ?? {};
}

/**
Lets writes to a terminal wait in the stream, or hold the process up, as a program that is started on
the same terminal expects it. Does nothing to a file or a pipe.

Node opens the terminal anew for itself, so that no other program finds it changed. Where it could not,
as on the terminal of another user, the terminal stays as it is.
*/
export function setBlocking(output: SessionOutput, isBlocking: boolean): void {
	const handle = handleOf(output);
	if (output.isTTY && handle.fd !== output.fd) {
		handle.setBlocking?.(isBlocking);
	}
}

/** Whether something that was written has not been taken yet. */
export function isWaiting(output: SessionOutput): boolean {
	return output.writableLength > 0;
}

/** Whether so much waits that nothing of eic's own should be added. */
export function isCrowded(output: Pick<SessionOutput, 'writableLength'>): boolean {
	return output.writableLength > mostWaiting;
}

/** Goes down as the terminal takes what was written; 0 when all of it was. */
export function waitingSize(output: SessionOutput): number {
	return output.writableLength && output.writableLength + (handleOf(output).writeQueueSize ?? 0);
}

/**
Waits until the output has taken all that was written, as long as it takes any of it.

@param stallMs How long it may take nothing.
@returns Whether all was taken.
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
Writes what gives a terminal back while the process ends: at once, ahead of all that still waits, and
for 300 ms at most. Never throws.
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
