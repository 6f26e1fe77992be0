import type {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import type {OpenFile} from '../files.js';
import type {BufferPool} from './buffer-pool.js';

/** One file's content to copy. */
export type PumpOptions = {
	readonly from: OpenFile;
	readonly to: OpenFile;
	/** The source's size when it was looked up. */
	readonly size: number;
	readonly startAt: number;
	readonly pool: BufferPool;
	/** Stops the copy before the next block. */
	readonly signal: AbortSignal;
	/** Called with the number of bytes that have arrived since the last call, all bytes before them included. */
	readonly onProgress: (bytes: number) => void;
	/** Whether a source that ends before its size is complete. */
	readonly isWholeAt: (end: number) => Promise<boolean>;
};

/**
Copies the content of one file with many blocks in flight. When all buffers are taken it waits for the
oldest block, so no block is further ahead of that than the pool is large.

A file that has grown, or that has no known size (as in /proc and /sys), is read to its end.

@returns The length of what was copied.
@throws FileError `changed` when the source has become shorter than `size`.
*/
export async function pump(options: PumpOptions): Promise<number> {
	const {size, startAt, pool, onProgress} = options;
	const inFlight: Array<Promise<Block>> = [];
	let last: Block = {end: startAt, isFull: false, isShort: false};
	const arrive = async () => {
		const next = (await inFlight.shift()) ?? last;
		if (last.isShort) {
			// Blocks after the end are empty, unless the source is being written.
			if (next.start !== undefined && next.end > next.start) {
				throw new FileError('changed');
			}

			return;
		}

		onProgress(next.end - last.end);
		last = next;
	};

	let position = startAt;
	do {
		if (inFlight.length >= pool.count) {
			await arrive();
		}

		const buffer = await pool.take();
		const block = copyBlock(options, buffer, position);
		// It is awaited later; until then its rejection must not count as unhandled.
		block.catch(() => {});
		inFlight.push(block);
		position += pool.size;
	} while (position < size && !last.isShort);

	while (inFlight.length > 0) {
		await arrive();
	}

	if (last.isShort && !(await options.isWholeAt(last.end))) {
		throw new FileError('changed');
	}

	while (last.isFull) {
		inFlight.push(copyBlock(options, await pool.take(), last.end));
		await arrive();
	}

	return last.end;
}

type Block = {
	readonly start?: number;
	/** The position after it. */
	readonly end: number;
	/** The file may go on after it, beyond its known size. */
	readonly isFull: boolean;
	/** The source ended within the block. */
	readonly isShort: boolean;
};

async function copyBlock(
	{from, to, size, signal, pool}: PumpOptions,
	buffer: Buffer,
	position: number,
): Promise<Block> {
	try {
		const expected = Math.min(buffer.length, Math.max(0, size - position));
		let length = 0;
		let isShort = false;
		do {
			signal.throwIfAborted();
			const read = await from.read(buffer.subarray(length), position + length);
			isShort = read === 0 && length < expected;
			length += read;
		} while (length < expected && !isShort);

		signal.throwIfAborted();
		if (length > 0) {
			await to.write(buffer.subarray(0, length), position);
		}

		const isKnown = length === expected && length < buffer.length;
		const isFull = length > 0 && !isKnown && !isShort;
		return {start: position, end: position + length, isFull, isShort};
	} finally {
		pool.give(buffer);
	}
}
