import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseTarget} from '../../source/model/target.js';
import {formatClock, formatDuration, parseDuration} from '../../source/model/text/duration.js';
import {sanitize} from '../../source/model/text/sanitize.js';

describe('durations', () => {
	const readable: ReadonlyArray<readonly [string, number | undefined]> = [
		['90s', 90_000],
		['30m', 1_800_000],
		['1h30m', 5_400_000],
		['3600', 3_600_000],
		[' 2H ', 7_200_000],
		['1d', 86_400_000],
		['0', undefined],
		['', undefined],
		['-5', undefined],
		['1.5h', undefined],
		['5 m', undefined],
		['m', undefined],
		['99999999d', undefined],
	];
	for (const [text, expected] of readable) {
		test(`${JSON.stringify(text)} is ${expected ?? 'not a duration'}`, () => {
			assert.equal(parseDuration(text), expected);
		});
	}

	test('are formatted for display', () => {
		assert.equal(formatDuration(723_000), '12m 3s');
		assert.equal(formatDuration(5_400_000), '1h 30m');
		assert.equal(formatDuration(400), '0s');
		assert.equal(formatDuration(90_061_000), '1d 1h');
	});

	test('count down to 0:00 at the deadline itself', () => {
		assert.equal(formatClock(1_799_001), '30:00');
		assert.equal(formatClock(1), '0:01');
		assert.equal(formatClock(0), '0:00');
		assert.equal(formatClock(3_900_000), '1:05:00');
	});
});

describe('text from outside', () => {
	test('loses control characters, escape sequences and bidi overrides', () => {
		assert.equal(sanitize('a\u001B[31mb\u0007\u009B2Jc\u202Ed\u2066e\u200Ff'), 'a[31mb2Jcdef');
		assert.equal(sanitize('one\r\ntwo\tthree'), 'one two three');
	});

	test('keeps letters of every script and joined emoji', () => {
		assert.equal(sanitize('データ é 👩‍💻 שלום'), 'データ é 👩‍💻 שלום');
	});

	test('is cut when it is too long, and never within a character', () => {
		assert.equal(sanitize('x'.repeat(10), 5), 'xxxx…');
		assert.equal(sanitize('ab😀cd', 4).isWellFormed(), true);
		assert.equal(sanitize('\uD800'), '\uFFFD');
	});
});

describe('a target', () => {
	test('is an id, an address or a name, with or without a user', () => {
		assert.deepEqual(parseTarget('i-0abc'), {osUser: null, kind: 'id', value: 'i-0abc'});
		assert.deepEqual(parseTarget('ubuntu@web-1'), {osUser: 'ubuntu', kind: 'name', value: 'web-1'});
		assert.deepEqual(parseTarget('me@corp@10.0.0.1'), {
			osUser: 'me@corp',
			kind: 'ip',
			value: '10.0.0.1',
		});
		assert.deepEqual(parseTarget('[2001:db8::1]'), {
			osUser: null,
			kind: 'ip',
			value: '2001:db8::1',
		});
	});
});
