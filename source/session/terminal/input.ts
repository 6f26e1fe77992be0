import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';

/** Standard input, which may be a terminal. */
export type SessionInput = Readable & {
	readonly fd?: number;
	readonly isTTY?: boolean;
	readonly isRaw?: boolean;
	setRawMode?(isRaw: boolean): unknown;
	ref?(): unknown;
	unref?(): unknown;
};

export type InputPump = {
	/** Goes on reading after `onBytes` answered false. */
	resume(): void;
	/** Stops reading; what was not read stays for whoever reads next. */
	stop(): void;
};

/**
Reads all of `stdin`, byte by byte as it was sent.

Reading by `readable` alone, and ending by taking the listener away, leaves the stream usable for
whoever had it before (pausing it would leave it dead). A terminal may come in an encoding, which
can't be unset: latin1 holds every byte.

@param onBytes Answers false to be given no more until `resume`.
@param onEnd The input has ended.
*/
export function readInput(
	stdin: SessionInput,
	onBytes: (bytes: Buffer) => boolean,
	onEnd: () => void,
): InputPump {
	let isPaused = false;
	if (stdin.isTTY) {
		stdin.setEncoding('latin1');
	}

	const read = (): void => {
		while (!isPaused) {
			const chunk: Buffer | string | null = stdin.read();
			if (chunk === null) {
				return;
			}

			isPaused = !onBytes(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
		}
	};

	stdin.ref?.();
	stdin.on('readable', read);
	stdin.on('end', onEnd);
	// A terminal that is gone reads as an error; there is nothing more to come then either.
	stdin.on('error', onEnd);
	if (stdin.readableEnded) {
		onEnd();
	}

	return {
		resume() {
			isPaused = false;
			read();
		},
		stop() {
			isPaused = true;
			stdin.removeListener('readable', read);
			stdin.removeListener('end', onEnd);
			stdin.removeListener('error', onEnd);
			stdin.unref?.();
		},
	};
}
