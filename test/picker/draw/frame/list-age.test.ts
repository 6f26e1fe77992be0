import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	ageWidth,
	formatListAge,
	nextListAgeMs,
} from '../../../../source/picker/draw/frame/list-age.js';

const dayMs = 86_400_000;

test('an age is told in its largest unit, seconds in steps of five', () => {
	const cases: ReadonlyArray<readonly [ms: number, text: string]> = [
		[-60_000, 'just now'],
		[4999, 'just now'],
		[5000, '5s ago'],
		[14_999, '10s ago'],
		[59_999, '55s ago'],
		[60_000, '1m ago'],
		[3_599_999, '59m ago'],
		[3_600_000, '1h ago'],
		[2 * dayMs - 1, '47h ago'],
		[2 * dayMs, '2d ago'],
		[251 * dayMs, '251d ago'],
	];
	for (const [ms, text] of cases) {
		assert.equal(formatListAge(ms), text);
	}
});

test('the text changes when it is said to, and not before', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 999 * dayMs}), ageMs => {
			const next = nextListAgeMs(ageMs);
			assert.equal(formatListAge(ageMs + next - 1), formatListAge(ageMs));
			assert.notEqual(formatListAge(ageMs + next), formatListAge(ageMs));
			assert.ok(formatListAge(ageMs).length <= ageWidth);
		}),
	);
});
