import assert from 'node:assert/strict';
import {test} from 'node:test';
import {filterMistake, isEmptyFilter} from '../../../source/inventory/search/mistakes.js';

for (const [filter, message, hint] of [
	['foo:bar', 'foo: is not a field of the filter.', 'foo: is not a field'],
	['web !foo:bar', 'foo: is not a field of the filter.', 'foo: is not a field'],
	['role:web', 'role: is not a field of the filter.', 'role: is not a field'],
	['state:', 'state: has no value.', null],
	["name:'", 'name: has no value.', null],
	['web tag:', 'tag: has no value.', null],
	['age:', 'age: has no value.', null],
	['age:>', 'age:> is not an age.', null],
	['age:<7', 'age:<7 is not an age.', null],
	['!age:<x', 'age:<x is not an age.', 'age:<x is not an age'],
	['web | age:<x', 'age:<x is not an age.', 'age:<x is not an age'],
	['state:runing', 'state:runing cannot match.', 'state:runing cannot match'],
	['state:Running', 'state:Running cannot match.', 'state:Running cannot match'],
	['route:foo', 'route:foo cannot match.', 'route:foo cannot match'],
	['fav:maybe', 'fav:maybe cannot match.', 'fav:maybe cannot match'],
] as const) {
	test(`${filter}: ${message}`, () => {
		const mistake = filterMistake(filter);
		assert.deepEqual([mistake?.message, mistake?.hint], [message, hint]);
	});
}

test('finds no mistake in what can match', () => {
	for (const filter of [
		...[
			'',
			'web',
			"'foo:bar",
			'2001:db8',
			'fe:dc',
			'tag:a:b',
			'name:web',
			'fav:',
			'!fav:',
			'fav:n',
		],
		...['age:7d', 'age:<7d', 'age:>=12H', "state:'running", '!state:^run', 'state:ed$'],
		...['route:eice', 'route:none', 'route:ready', 'route:stopped', 'route:IPv4'],
	]) {
		assert.equal(filterMistake(filter), null, filter);
	}
});

test('a filter of blanks and marks alone is empty', () => {
	assert.deepEqual(['', '  ', "'", '!', '^'].map(isEmptyFilter), Array(5).fill(true));
	assert.deepEqual(['web', '!web', 'fav:'].map(isEmptyFilter), Array(3).fill(false));
});
