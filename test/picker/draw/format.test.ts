import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatCount} from '../../../source/picker/draw/format.js';

test('a count has a comma before every three digits', () => {
	for (const count of [0, 7, 999, 1000, 12_345, 100_000, 1_234_567]) {
		assert.equal(formatCount(count), count.toLocaleString('en-US'));
	}
});
