import type {Buffer} from 'node:buffer';
import type {Readable, Writable} from 'node:stream';

/** Standard output or error, which may be a terminal. */
export type SessionOutput = Writable & {
	readonly fd?: number;
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
};

export type OutputPump = {
	/** Settles when the source has ended and its last bytes were handed on. */
	readonly done: Promise<void>;
	/** Reads no further for now, or goes on. */
	hold(isHeld: boolean): void;
	/** Waits for the sink no longer: what comes while it is full is dropped. */
	hurry(): void;
	/** Hands on nothing more. */
	stop(): void;
};

/**
Hands everything from `source` to `write`, and reads no further while `sink` is full.

@param write Answers false when `sink` is full.
*/
export function pumpOutput(
	source: Readable,
	sink: Writable,
	write: (bytes: Buffer) => boolean,
): OutputPump {
	const {promise: done, resolve} = Promise.withResolvers<void>();
	let isHeld = false;
	let isHurried = false;
	const goOn = (): void => {
		if (!isHeld) {
			source.resume();
		}
	};

	const onData = (bytes: Buffer): void => {
		if (isHurried && sink.writableNeedDrain) {
			return;
		}

		if (!write(bytes) && !isHurried) {
			source.pause();
			sink.once('drain', goOn);
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
		hurry() {
			isHurried = true;
			sink.removeListener('drain', goOn);
			goOn();
		},
		stop() {
			source.removeListener('data', onData);
			sink.removeListener('drain', goOn);
			// What still comes is read and dropped, so that the channel can close.
			source.resume();
			resolve();
		},
	};
}

/**
Hears of the errors of an output in the place of all who did so far: the program ends by itself when
nobody reads its output, and a session has to be ended first. Answers the function that stands down.
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
