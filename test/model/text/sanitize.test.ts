import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {sanitize, sanitizeJson, sanitizeLines} from '../../../source/model/text/sanitize.js';

/** Code points that must never reach a terminal, written out independently of the program's own list. */
const forbidden: ReadonlyArray<readonly [from: number, to: number]> = [
	[0x00, 0x1f],
	[0x7f, 0x9f],
	[0xad, 0xad],
	[0x34f, 0x34f],
	[0x61c, 0x61c],
	[0x115f, 0x1160],
	[0x180b, 0x180f],
	[0x200b, 0x200b],
	[0x200e, 0x200f],
	[0x2028, 0x202e],
	[0x2060, 0x206f],
	[0x3164, 0x3164],
	[0xd800, 0xdfff],
	[0xfeff, 0xfeff],
	[0xffa0, 0xffa0],
	[0xfff9, 0xfffb],
	[0xe0000, 0xe0fff],
];

function forbiddenIn(text: string): string[] {
	return Array.from(text, character => character.codePointAt(0) ?? 0)
		.filter(code => forbidden.some(([from, to]) => code >= from && code <= to))
		.map(code => code.toString(16));
}

const pieces: readonly string[] = [
	...['\u001B[31m', '\u001B]0;owned\u0007', '\u001B]52;c;b3duZWQ=\u001B\\', '\u001BP1$r0m\u001B\\'],
	...[
		'\u009B2J',
		'\u009D0;t\u009C',
		'\u0090',
		'\u0000',
		'\u0007',
		'\b',
		'\u007F',
		'\r\n',
		'\t',
		'\v',
	],
	...['\u202E', '\u2066', '\u2069', '\u200F', '\u061C', '\u200B', '\uFEFF', '\u2060', '\u00AD'],
	...['\uD800', '\uDC00', '\u{E0041}', '\u{E0100}', '\u3164', '\u034F', '\u2028', '\u0085'],
	...[
		'a',
		'web-1',
		' ',
		'$(id)',
		"'",
		'"',
		'\\',
		'東京',
		'e\u0301',
		'\u0301',
		'👩‍💻',
		'❤️',
		'\u200D',
		'ש',
	],
];

/** Pseudo-random numbers, the same in every run (mulberry32). */
function randomsFrom(seed: number): (below: number) => number {
	let state = seed;
	return below => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

/** Texts made of dangerous pieces, and texts of random UTF-16 units. */
function* texts(count: number): Generator<string> {
	const random = randomsFrom(20_260_102);
	for (let index = 0; index < count; index++) {
		const parts = Array.from({length: random(30)}, () =>
			index % 2 === 0
				? (pieces[random(pieces.length)] ?? '')
				: String.fromCharCode(random(random(2) === 0 ? 0x300 : 0x10000)),
		);
		yield parts.join('');
	}
}

describe('any text at all', () => {
	test('is safe after sanitizing, well-formed and short enough, and sanitizing it again changes nothing', () => {
		for (const text of texts(5000)) {
			const clean = sanitize(text, 40);
			const shown = JSON.stringify(text);
			assert.deepEqual(forbiddenIn(clean), [], shown);
			assert.ok(clean.isWellFormed() && clean.length <= 40, shown);
			assert.equal(sanitize(clean, 40), clean, shown);
		}
	});

	test('is safe as JSON, without a change of meaning', () => {
		for (const text of texts(5000)) {
			for (const indent of [undefined, '\t']) {
				const json = sanitizeJson({[text]: [text]}, indent);
				assert.deepEqual(forbiddenIn(json.replaceAll(/[\n\t]/g, '')), [], JSON.stringify(text));
				assert.deepEqual(JSON.parse(json), {[text]: [text]});
			}
		}
	});

	test('is made of a text of a megabyte, too', () => {
		// Work that grows faster than the text would not end within the limit of a test.
		for (const piece of ['a', '\u001B[31m', '\u0301', '\uD800', '👩‍💻', '\u202E', '\u200D', '\n']) {
			const text = piece.repeat(1_000_000 / piece.length);
			assert.ok(sanitize(text).length <= 4096);
		}
	});
});

test('printable text does not change: letters of every script, joined and selected emoji, keycaps', () => {
	for (const text of [
		'web-1',
		'データ',
		'café',
		'क्‍ष',
		'می‌خواهم',
		'👩‍💻',
		'❤️',
		'1️⃣ #️⃣',
		'שלום',
		'ไม่ได้',
	]) {
		assert.equal(sanitize(text), text);
	}
});

test('texts that look the same become the same', () => {
	for (const text of [
		'w\u200Deb',
		'we\uFE0Fb',
		'web\u200C',
		'\u200Bweb',
		'w\u034Feb',
		'web\u3164',
	]) {
		assert.equal(sanitize(text), 'web');
	}
});

test('stacked marks are limited, and line breaks and tabs become spaces', () => {
	assert.equal(sanitize(`z${'\u0301'.repeat(100)}algo`).length, 'zalgo'.length + 8);
	assert.equal(sanitize('one\u2028two\u0085three\v\ffour\t\r\nfive'), 'one two three four five');
});

test('sanitizing several lines keeps the lines, and removes everything else that is dangerous', () => {
	const text = 'a\tb\n\u001B[31mred\r\n\u202Ec\u009B2J\n';
	assert.equal(sanitizeLines(text), 'a\tb\n[31mred\nc2J\n');
	assert.equal(sanitizeLines('東京\n'), '東京\n');
	const plain = 'x'.repeat(100_000);
	assert.equal(sanitizeLines(plain), plain);
	assert.deepEqual(forbiddenIn(sanitizeLines(pieces.join('\n')).replaceAll(/[\n\t]/g, '')), []);
});
