import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {matchesWildcard} from '../../../source/model/text/wildcard.js';
import {tries} from '../../support/property-tries.js';

const cases: ReadonlyArray<readonly [pattern: string, text: string, isMatch: boolean]> = [
	['prod', 'PROD', true],
	['prod', 'prod-1', false],
	['prod*', 'prod-1', true],
	['*prod', 'my-prod', true],
	['a*a', 'a', false],
	['a*a', 'aa', true],
	['*ab*ab', 'abab', true],
	['*ab*ab', 'ab', false],
	['*', '', true],
	['', '', true],
	['', 'a', false],
	['a.c', 'abc', false],
	['a*c', 'a\nc', true],
];

for (const [pattern, text, isMatch] of cases) {
	test(`${pattern || 'nothing'} ${isMatch ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
		assert.equal(matchesWildcard(pattern, text), isMatch);
	});
}

test('it agrees with a regular expression', () => {
	const letters = fc.array(fc.constantFrom('a', 'b', '*'), {maxLength: 7});
	fc.assert(
		fc.property(letters, letters, (pattern, text) => {
			const expression = new RegExp(`^${pattern.join('').replaceAll('*', '.*')}$`, 's');
			const plain = text.join('').replaceAll('*', 'c');
			assert.equal(matchesWildcard(pattern.join(''), plain), expression.test(plain));
		}),
		tries(2000, 20_000),
	);
});
