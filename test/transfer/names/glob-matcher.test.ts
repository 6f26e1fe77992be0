import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {globMatcher} from '../../../source/transfer/names/glob-matcher.js';
import {tries} from '../../support/property-tries.js';

/** Matches a pattern of stars and question marks by trying every way. */
function means(pattern: string, name: string): boolean {
	if (pattern === '') {
		return name === '';
	}

	if (pattern.startsWith('*')) {
		return means(pattern.slice(1), name) || (name !== '' && means(pattern, name.slice(1)));
	}

	return (
		name !== '' &&
		(pattern[0] === '?' || pattern[0] === name[0]) &&
		means(pattern.slice(1), name.slice(1))
	);
}

describe('a pattern', () => {
	it('matches what it means', () => {
		fc.assert(
			fc.property(
				fc.string({unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8}),
				fc.string({unit: fc.constantFrom('a', 'b'), maxLength: 12}),
				(pattern, name) => globMatcher(pattern)(name) === means(pattern, name),
			),
			tries(3000, 10_000),
		);
	});

	it('has sets, ranges and escapes', () => {
		const matches = (pattern: string, names: string) =>
			[...names].filter(globMatcher(pattern)).join('');
		assert.equal(matches('[b-d]', 'abcde'), 'bcd');
		assert.equal(matches('[!b-d]', 'abcde'), 'ae');
		assert.equal(matches('[^b]', 'abc'), 'ac');
		assert.equal(matches('[]a]', ']ab'), ']a');
		assert.equal(matches('[a-]', 'ab-'), 'a-');
		assert.equal(matches('[z-a]', 'az-'), '');
		assert.equal(matches('\\*', '*a'), '*');
		assert.equal(matches('[', '[a'), '[');
		assert.equal(matches('?', 'a\u{1F600}'), 'a\u{1F600}');
	});

	it('gets to the end of a name of 200 KB that it almost matches', () => {
		const name = `${'.log'.repeat(50_000)}x`;
		assert.equal(globMatcher('*.*.*.*.log')(name), false);
	});
});
