import {Buffer} from 'node:buffer';

/** A fixed number of buffers that all files of a copy share, and so all the memory that content takes. */
export type BufferPool = {
	readonly count: number;
	readonly size: number;
	/** Waits until a buffer is free. */
	take(): Promise<Buffer>;
	give(buffer: Buffer): void;
};

/** Creates a pool of `count` buffers of `size` bytes each, allocated when first needed. */
export function bufferPool(count: number, size: number): BufferPool {
	const free: Buffer[] = [];
	const waiting: Array<(buffer: Buffer) => void> = [];
	let made = 0;
	return {
		count,
		size,
		async take() {
			const buffer = free.pop();
			if (buffer) {
				return buffer;
			}

			if (made < count) {
				made += 1;
				return Buffer.allocUnsafeSlow(size);
			}

			return new Promise(resolve => {
				waiting.push(resolve);
			});
		},
		give(buffer) {
			const next = waiting.shift();
			if (next) {
				next(buffer);
			} else {
				free.push(buffer);
			}
		},
	};
}
