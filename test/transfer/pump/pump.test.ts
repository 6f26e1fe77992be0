import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {describe, it} from 'node:test';
import type {OpenFile} from '../../../source/transfer/files.js';
import {bufferPool} from '../../../source/transfer/pump/buffer-pool.js';
import {pump} from '../../../source/transfer/pump/pump.js';

const block = 1000;

/** A file in memory. */
function memoryFile(content: Buffer): OpenFile {
	return {
		async read(buffer, position) {
			return content.subarray(position, position + buffer.length).copy(buffer);
		},
		async write(bytes, position) {
			bytes.copy(content, position);
		},
		async setAttributes() {},
		async truncate() {},
		async sync() {},
		async close() {},
	};
}

function pumpBetween(
	from: OpenFile,
	to: OpenFile,
	size: number,
	options: {startAt?: number; isWholeAt?: (end: number) => Promise<boolean>} = {},
) {
	let arrived = 0;
	const done = pump({
		from,
		to,
		size,
		startAt: 0,
		pool: bufferPool(4, block),
		signal: new AbortController().signal,
		onProgress(bytes) {
			arrived += bytes;
		},
		isWholeAt: async () => false,
		...options,
	});
	done.catch(() => {});
	return {done, arrived: () => arrived};
}

describe('the pump', () => {
	it('puts blocks where they belong in any order of arrival', async () => {
		const content = randomBytes(20 * block + 17);
		const copied = Buffer.alloc(content.length);
		const source = memoryFile(content);
		const slow: OpenFile = {
			...source,
			async read(buffer, position) {
				// Every third block is late, and comes in pieces.
				if ((position / block) % 3 === 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
					return source.read(buffer.subarray(0, 300), position);
				}

				return source.read(buffer, position);
			},
		};
		const {done, arrived} = pumpBetween(slow, memoryFile(copied), content.length);
		assert.equal(await done, content.length);
		assert.equal(arrived(), content.length);
		assert.ok(copied.equals(content));
	});

	it('never writes further ahead of a missing block than the buffers hold', async () => {
		const content = randomBytes(50 * block);
		const target = memoryFile(Buffer.alloc(content.length));
		const stuck = Promise.withResolvers<void>();
		const full = Promise.withResolvers<void>();
		const ends: number[] = [];
		const halting: OpenFile = {
			...target,
			async write(bytes, position) {
				ends.push(position + bytes.length);
				if (ends.length === 4) {
					full.resolve();
				}

				await (position === 0 ? stuck.promise : target.write(bytes, position));
			},
		};
		const {done, arrived} = pumpBetween(memoryFile(content), halting, content.length);
		await full.promise;
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		assert.deepEqual(ends, [1000, 2000, 3000, 4000]);
		assert.equal(arrived(), 0);
		stuck.reject(new Error('the disk broke'));
		await assert.rejects(done, /the disk broke/);
		assert.equal(arrived(), 0);
	});

	it('starts at the given position', async () => {
		const content = randomBytes(10 * block);
		const copied = Buffer.alloc(content.length);
		const {done, arrived} = pumpBetween(memoryFile(content), memoryFile(copied), content.length, {
			startAt: 7500,
		});
		await done;
		assert.equal(arrived(), 2500);
		assert.ok(copied.subarray(7500).equals(content.subarray(7500)));
		assert.ok(copied.subarray(0, 7500).every(byte => byte === 0));
	});

	it('ends with a source that never had its announced size', async () => {
		for (const length of [0, 6, block, 2 * block, 2 * block + 6]) {
			const content = randomBytes(length);
			const copied = Buffer.alloc(10 * block);
			const {done, arrived} = pumpBetween(memoryFile(content), memoryFile(copied), 9 * block, {
				isWholeAt: async end => end === length,
			});
			assert.equal(await done, length);
			assert.equal(arrived(), length);
			assert.ok(copied.subarray(0, length).equals(content));
		}
	});

	it('fails when a source has become shorter', async () => {
		const {done} = pumpBetween(memoryFile(randomBytes(6)), memoryFile(Buffer.alloc(block)), 7);
		await assert.rejects(done, /it became shorter while it was being copied/);
	});
});
