import type {Buffer} from 'node:buffer';
import {FileError} from '../file-error.js';
import type {OpenFile} from '../files.js';
import type {BufferPool} from './buffer-pool.js';

export type PumpOptions = {
	readonly from: OpenFile;
	readonly to: OpenFile;
	/** How long the source was when it was looked at. */
	readonly size: number;
	readonly startAt: number;
	readonly pool: BufferPool;
	/** Ends it before the next block. */
	readonly signal: AbortSignal;
	/** So many bytes more have arrived, and everything before them. */
	readonly onProgress: (bytes: number) => void;
	/** Whether a source that ends before its size is whole all the same. */
	readonly isWholeAt: (end: number) => Promise<boolean>;
};

/**
Copies the content of one file, many blocks on their way at once: the first that was sent is waited
for when all buffers are taken, so that no block is further ahead of it than the pool is large.

A file that has grown meanwhile, or that does not know its size (as those in /proc and /sys), is read to its end.

@returns The length of what was copied.
@throws FileError `changed` when the source ends before `size`, and has become shorter.
*/
export async function pump(options: PumpOptions): Promise<number> {
	const {size, startAt, pool, onProgress} = options;
	const onTheWay: Array<Promise<Block>> = [];
	let last: Block = {end: startAt, isFull: false, isShort: false};
	const arrive = async () => {
		const next = (await onTheWay.shift()) ?? last;
		if (last.isShort) {
			// The rest is behind the end, unless the source is being written.
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
		if (onTheWay.length >= pool.count) {
			await arrive();
		}

		const buffer = await pool.take();
		const block = copyBlock(options, buffer, position);
		// It is waited for in its turn; until then its failure is not unhandled.
		block.catch(() => {});
		onTheWay.push(block);
		position += pool.size;
	} while (position < size && !last.isShort);

	while (onTheWay.length > 0) {
		await arrive();
	}

	if (last.isShort && !(await options.isWholeAt(last.end))) {
		throw new FileError('changed');
	}

	while (last.isFull) {
		onTheWay.push(copyBlock(options, await pool.take(), last.end));
		await arrive();
	}

	return last.end;
}

type Block = {
	readonly start?: number;
	/** The position behind it. */
	readonly end: number;
	/** There may be more behind it than was known. */
	readonly isFull: boolean;
	/** The source ended before the block was as long as it should be. */
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
