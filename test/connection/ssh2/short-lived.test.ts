import assert from 'node:assert/strict';
import {memoryUsage} from 'node:process';
import {Duplex} from 'node:stream';
import {test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {noteShortLived, noteTraffic} from '../../../source/connection/ssh2/short-lived.js';
import {until} from '../../support/until.js';

const mebibyte = 1024 * 1024;

/** Makes garbage of 32 MiB, and waits until its memory is free after `note` was called. */
async function assertFreedBy(note: () => void): Promise<void> {
	for (let count = 0; count < 32; count++) {
		Buffer.allocUnsafeSlow(mebibyte).writeUInt8(1);
		await setTimeout();
	}

	const before = memoryUsage().arrayBuffers;
	note();
	// V8 frees the memory of buffers in another thread.
	const freed = Math.max(before - 4 * mebibyte, 4 * mebibyte);
	await until('the memory of the garbage to be free', () => memoryUsage().arrayBuffers <= freed);
}

test('buffers that come and go are freed once enough of them were noted', async () => {
	await assertFreedBy(() => noteShortLived(6 * mebibyte));
});

test('what is written to a stream is noted, and is written', async () => {
	const written: number[] = [];
	const stream = new Duplex({
		read() {},
		write(chunk: Buffer, _encoding, done) {
			written.push(chunk.length);
			done();
		},
	});
	noteTraffic(stream);
	const chunk = Buffer.alloc(3 * mebibyte);
	await assertFreedBy(() => stream.write(chunk));
	assert.deepEqual(written, [chunk.length]);
});
