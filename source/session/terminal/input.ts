import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';

/** Standard input, perhaps a terminal. */
export type SessionInput = Readable & {
	readonly fd?: number;
	readonly isTTY?: boolean;
	readonly isRaw?: boolean;
	setRawMode?(isRaw: boolean): unknown;
	ref?(): unknown;
	unref?(): unknown;
};

/** A reader of standard input. */
export type InputPump = {
	/** Reads on after `onBytes` answered false. */
	resume(): void;
	/** Stops reading; the rest stays for the next reader. */
	stop(): void;
};

/**
Reads all of `stdin`, unchanged byte by byte.

Reading only on `readable`, and stopping by removing that listener, leaves the stream usable for its
former reader (after a pause() it would be dead). The stream may have an encoding, which cannot be unset:
latin1 keeps every byte.

@param onBytes Answers false to get no more until `resume`.
@param onEnd Called when the input has ended.
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
	// Reading a terminal that has been closed is an error: that is an end, too.
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
