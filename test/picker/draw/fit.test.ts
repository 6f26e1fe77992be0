import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cut, cutMiddle, pad, widthOf, wrapped} from '../../../source/picker/draw/fit.js';
import {cutLine, span, spread, widthOfLine} from '../../../source/picker/draw/line.js';

test('wide characters take two columns, combining ones none', () => {
	assert.equal(widthOf('東京'), 4);
	assert.equal(widthOf('e\u0301'), 1);
	assert.equal(pad('東', 4), '東  ');
});

test('a text is cut at a column, never within a wide character', () => {
	assert.equal(cut('database', 5, '…'), 'data…');
	assert.equal(cut('東京都', 4, '…'), '東…');
	assert.equal(cut('short', 5, '…'), 'short');
});

test('an id is cut in its middle', () => {
	assert.equal(cutMiddle('i-0123456789abcdef0', 12, '…'), 'i-0123…cdef0');
	assert.equal(cutMiddle('i-0123', 12, '…'), 'i-0123');
});

test('a sentence is broken at blanks and what is too much is cut', () => {
	assert.deepEqual(wrapped('one two three four', 9, 2, '…'), ['one two', 'three fo…']);
	assert.deepEqual(wrapped('at /home/somebody/keys here', 9, 9, '…'), [
		'at /home/',
		'somebody/',
		'keys here',
	]);
	assert.deepEqual(wrapped('/home/somebody/keys', 9, 9, '…'), ['/home/som', 'ebody/key', 's']);
});

test('a line of several looks is cut as one', () => {
	const line = [span('abc', 'strong'), span('def'), span('ghi', 'quiet')];
	assert.deepEqual(cutLine(line, 9, '…'), line);
	assert.equal(
		cutLine(line, 6, '…')
			.map(({text}) => text)
			.join(''),
		'abcde…',
	);
	assert.equal(
		cutLine(line, 3, '…')
			.map(({text}) => text)
			.join(''),
		'ab…',
	);
});

test('two ends of a line fill it exactly, and the left one gives way', () => {
	for (const left of ['', 'left', 'a left side that is far too long']) {
		const line = spread([span(left)], [span('right')], 20, '…');
		assert.equal(widthOfLine(line), 20);
		assert.ok(line.at(-1)?.text === 'right');
	}
});
