import type {Buffer} from 'node:buffer';
import type {Readable, Writable} from 'node:stream';

/** Standard output or error, perhaps a terminal. */
export type SessionOutput = Writable & {
	readonly fd?: number;
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
};

/** Output on its way from a channel to the terminal. */
export type OutputPump = {
	/** Settles when the source has ended and its last bytes were written. */
	readonly done: Promise<void>;
	/** Stops reading for now, or reads on. */
	hold(isHeld: boolean): void;
	/** No longer waits for the sink: what comes while it is full is dropped. */
	dropWhenFull(): void;
	/** Writes nothing more. */
	stop(): void;
};

/**
Passes everything from `source` to `write`, with back pressure: reads no further while `sink` is full.

@param write Answers false when `sink` is full.
*/
export function pumpOutput(
	source: Readable,
	sink: Writable,
	write: (bytes: Buffer) => boolean,
): OutputPump {
	const {promise: done, resolve} = Promise.withResolvers<void>();
	let isHeld = false;
	let isDropping = false;
	const readOn = (): void => {
		if (!isHeld) {
			source.resume();
		}
	};

	const onData = (bytes: Buffer): void => {
		if (isDropping && sink.writableNeedDrain) {
			return;
		}

		if (!write(bytes) && !isDropping) {
			source.pause();
			sink.once('drain', readOn);
		}
	};

	source.on('data', onData);
	for (const event of ['end', 'close', 'error']) {
		source.once(event, () => resolve());
	}

	if (source.readableEnded || source.destroyed) {
		resolve();
	}

	return {
		done,
		hold(isWanted) {
			isHeld = isWanted;
			if (isHeld) {
				source.pause();
			} else if (!sink.writableNeedDrain) {
				source.resume();
			}
		},
		dropWhenFull() {
			isDropping = true;
			sink.removeListener('drain', readOn);
			readOn();
		},
		stop() {
			source.removeListener('data', onData);
			sink.removeListener('drain', readOn);
			// The rest is read and dropped, so that the channel can close.
			source.resume();
			resolve();
		},
	};
}

/**
Takes over the output's error listeners: the program exits when nobody reads its output, and a session
must end first.

@returns Restores the former listeners.
*/
export function takeOverErrors(output: SessionOutput, onError: () => void): () => void {
	const others = output.listeners('error') as Array<(error: Error) => void>;
	output.removeAllListeners('error');
	output.on('error', onError);
	return () => {
		output.removeListener('error', onError);
		for (const other of others) {
			output.on('error', other);
		}
	};
}
