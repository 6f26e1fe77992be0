import assert from 'node:assert/strict';
import {test} from 'node:test';
import {frecencyOf, usedAgain} from '../../source/model/frecency.js';

const at = (days: number) => new Date(Date.parse('2026-05-01T10:00:00.000Z') + days * 86_400_000);

test('a use counts half after seven days, and a quarter after fourteen', () => {
	const use = usedAgain(null, at(0));
	assert.deepEqual(
		[0, 7, 14].map(days => frecencyOf(use, at(days))),
		[1, 0.5, 0.25],
	);
});

test('uses add up, weighted by their age', () => {
	const use = usedAgain(usedAgain(null, at(0)), at(7));
	assert.equal(frecencyOf(use, at(7)), 1.5);
	assert.equal(frecencyOf(use, at(14)), 0.75);
});

test('a clock that is set back increases no weight', () => {
	assert.equal(frecencyOf(usedAgain(null, at(5)), at(0)), 1);
});
