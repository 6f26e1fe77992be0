import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	indexOfPath,
	jsonFault,
	lineOf,
	pathText,
} from '../../../source/store/user-file/json-path.js';
import {tries} from '../../support/property-tries.js';

const faults: ReadonlyArray<readonly [text: string, index: number, reason: RegExp]> = [
	['{"a": 1,}', 8, /^"}" follows a comma, where a name in double quotes should be$/],
	['[1,,2]', 3, /^"," follows a comma, where a value should be$/],
	['{"a" 1}', 5, /^found "1" where ":" should be$/],
	['{"a": 1 "b": 2}', 8, /^found "\\"" where a comma or "}" should be$/],
	['{a: 1}', 1, /^found "a" where a name in double quotes should be$/],
	["{'a': 1}", 1, /^found "'" where a name/],
	['{"a": strict}', 6, /^found "strict" where a value should be$/],
	['{"a": 01}', 6, /^found "01" where a value should be$/],
	['{"a": "x}\n', 9, /^a string has no closing quote$/],
	['{"a": "x', 8, /^the file ends in the middle of a string$/],
	['{"a": "\\x"}', 7, /^"\\" in a string must be written "\\\\"$/],
	['{"a": "\t"}', 7, /control character/],
	['{"a": [1', 8, /^"]" is missing at the end$/],
	['{"a": ', 6, /^the file ends where a value should be$/],
	['{"a": 1}}', 8, /^found "}" where the file should end$/],
	['{} // x', 3, /^found "\/" where the file should end: comments are not allowed$/],
	['{\u201Ca\u201D: 1}', 1, /^found "\u201C" where a name in double quotes/],
];

describe('a syntax error in a JSON text', () => {
	for (const [text, index, reason] of faults) {
		it(JSON.stringify(text), () => {
			const fault = jsonFault(text);
			assert.equal(fault?.index, index);
			assert.match(fault?.reason ?? '', reason);
		});
	}

	it('is found exactly when JSON.parse rejects the text', () => {
		const bits = fc.constantFrom(
			...['{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '\\u00e9', ' ', '\n', '\u00A0'],
			...['0', '-1.5e+3', '01', '.', 'true', 'null', 'nul', '\u0001', '🙂'],
		);
		const nearly = fc
			.tuple(fc.json(), fc.nat(), fc.nat({max: 3}), bits)
			.map(([json, at, count, bit]) => {
				const index = at % (json.length + 1);
				return json.slice(0, index) + bit + json.slice(index + count);
			});
		const text = fc.oneof(
			nearly,
			fc.json(),
			fc.array(bits, {maxLength: 12}).map(all => all.join('')),
		);
		fc.assert(
			fc.property(text, one => {
				let isJson = true;
				try {
					JSON.parse(one);
				} catch {
					isJson = false;
				}

				assert.equal(jsonFault(one) === null, isJson, one);
			}),
			tries(2000, 50_000),
		);
	});

	it('is found in a deeply nested text', () => {
		const text = `${'['.repeat(200_000)}${']'.repeat(199_999)}`;
		assert.equal(jsonFault(text)?.index, text.length);
	});
});

describe('the position of a value', () => {
	const text = `{
	"a": 1,
	"list": [
		"x",
		{"deep": [[], {"er": 2}]}
	],
	"a": 3
}`;

	for (const [path, line] of [
		[[], 1],
		[['list'], 3],
		[['list', 0], 4],
		[['list', 1, 'deep', 1, 'er'], 5],
		[['a'], 7],
		[['list', 7], 3],
		[['none'], 1],
	] as const) {
		it(`${pathText(path) || 'the whole'} is in line ${line}`, () => {
			assert.equal(lineOf(text, indexOfPath(text, path)), line);
		});
	}

	it('is counted in lines with any line ends', () => {
		assert.equal(lineOf('a\r\nb\rc\nd', 8), 4);
	});

	it('has a readable path', () => {
		assert.equal(pathText(['instances', 'i-1', 'port']), 'instances.i-1.port');
		assert.equal(pathText(['favorites', 0, 'a b']), 'favorites[0]."a b"');
	});
});
