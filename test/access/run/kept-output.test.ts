import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {KeptOutput} from '../../../source/access/run/kept-output.js';

describe('the kept end of an output', () => {
	test('is its last bytes, and how many came before is known', () => {
		fc.assert(
			fc.property(
				fc.array(fc.uint8Array({maxLength: 5000}), {maxLength: 20}),
				fc.integer({min: 1, max: 9000}),
				(chunks, limit) => {
					const kept = new KeptOutput(limit);
					for (const chunk of chunks) {
						kept.add(Buffer.from(chunk));
					}

					const all = Buffer.concat(chunks);
					assert.deepEqual(kept.bytes(), all.subarray(Math.max(0, all.length - limit)));
					assert.equal(kept.lost, Math.max(0, all.length - limit));
				},
			),
		);
	});
});
