import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {test} from 'node:test';
import {mask, unmask} from '../../../source/connection/tunnel/websocket-mask.js';

const key = randomBytes(4);

/** The reference implementation (RFC 6455, 5.3). */
function masked(bytes: Uint8Array): Uint8Array {
	return bytes.map((byte, index) => byte ^ (key[index % 4] ?? 0));
}

for (const start of [0, 1, 2, 3]) {
	test(`each byte is masked once in memory that begins ${start} bytes after a word`, () => {
		for (const length of [0, 1, 2, 3, 4, 5, 7, 48, 1001]) {
			const memory = new Uint8Array(randomBytes(length + 16));
			const payload = memory.subarray(start, start + length);
			const before = payload.slice();
			const outside = [...memory.slice(0, start), ...memory.slice(start + length)];

			const output = new Uint8Array(length + 8);
			mask(payload, key, output, start + 2, length);
			assert.deepEqual(output.slice(start + 2, start + 2 + length), masked(before));
			assert.deepEqual(payload, before, 'the source stays as it is');

			mask(payload, key, payload, 0, length);
			assert.deepEqual(payload, masked(before));
			unmask(payload, key);
			assert.deepEqual(payload, before);
			assert.deepEqual([...memory.slice(0, start), ...memory.slice(start + length)], outside);
		}
	});
}
