import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {Characters, isPlain} from '../../../source/model/text/characters.js';
import {themeFor} from '../../../source/picker/draw/theme.js';

const units = Array.from({length: 0x1_00_00}, (_, code) => String.fromCharCode(code));
const plain = units.filter(unit => isPlain(unit));
const controls = units.slice(0, 0x20).filter(unit => unit !== '\r');

test('plain characters are one column wide, alone and next to each other', () => {
	assert.deepEqual(
		plain.filter(unit => stringWidth(unit) !== 1),
		[],
	);
	assert.equal(stringWidth(plain.join('')), plain.length);
	assert.equal(stringWidth(plain.toReversed().join('')), plain.length);
});

test('all symbols that the picker draws are plain', () => {
	assert.ok(isPlain(Object.values(themeFor({LANG: 'C.UTF-8'}).glyphs).join('')));
	assert.ok(!isPlain('東京'));
	assert.ok(!isPlain('e\u0301'));
	assert.ok(!isPlain('\u231A'));
});

test('a text has the same characters as with Intl.Segmenter', () => {
	const texts = [
		[...plain, ...controls, ...plain.toReversed(), ...controls].join(''),
		'a\r\nb',
		'e\u0301 👩‍👩‍👧 🇯🇵 각',
		'\u001B[1m東京\u001B[22m',
		'',
	];
	const segmenter = new Intl.Segmenter();
	const piecesOf = (segments: Iterable<Pick<Intl.SegmentData, 'segment' | 'index'>>) =>
		Array.from(segments, ({segment, index}) => ({segment, index}));
	for (const text of texts) {
		const segments = new Characters().segment(text);
		const expected = segmenter.segment(text);
		assert.deepEqual(piecesOf(segments), piecesOf(expected));
		for (const index of [0, 1, text.length - 1, text.length]) {
			assert.equal(segments.containing(index)?.index, expected.containing(index)?.index);
		}

		assert.equal(segments.containing()?.segment, expected.containing()?.segment);
	}
});
