import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {entryOf} from '../../source/inventory/entry.js';
import {parseQuery} from '../../source/inventory/search/query.js';
import {matcherOf, search} from '../../source/inventory/search/search.js';
import {targetOfSelector} from '../../source/inventory/selector.js';
import {parseTarget} from '../../source/model/target.js';
import {instanceWith} from '../support/fixtures.js';
import {hostileInstance, hostileTexts} from '../support/hostile.js';
import {tries} from '../support/property-tries.js';

const runs = tries(400, 4000);

const piece = fc.oneof(
	fc.constantFrom(
		...['tag:', 'name:', 'state:', 'ip:', 'id:', '!', '|', '^', '$', "'", '\\', ' ', '=', ':', '@'],
		...[
			'web',
			'tag:Name=',
			'^$',
			'!!',
			'||',
			'\\ ',
			'İ',
			'ß',
			'\uD800',
			'\u0301',
			'.*',
			'(',
			'[a-',
		],
	),
	fc.string({unit: 'binary', maxLength: 6}),
);
const query = fc.array(piece, {maxLength: 12}).map(pieces => pieces.join(''));
const text = fc.string({unit: 'binary', maxLength: 12});
const instance = fc
	.record({
		id: text,
		name: fc.option(text),
		privateIpv4: fc.option(text),
		vpcId: fc.option(text),
		tags: fc.dictionary(text, text, {maxKeys: 3}),
	})
	.map(instanceWith);

test('any filter finds a subset of any instances, and the same ones in every way of searching', () => {
	fc.assert(
		fc.property(query, fc.array(instance, {maxLength: 5}), (filter, instances) => {
			const entries = instances.map(one => entryOf(one));
			const found = search(entries, filter);
			const {inOrder} = found;
			const ranked = found.ranked.slice();
			assert.ok(ranked.every(entry => entries.includes(entry)));
			assert.deepEqual(new Set(ranked), new Set(inOrder));
			const isMatch = matcherOf(filter);
			assert.ok(ranked.every(isMatch), filter);
		}),
		runs,
	);
});

test('any filter typed letter by letter finds what it finds at once', () => {
	fc.assert(
		fc.property(query, fc.array(instance, {maxLength: 4}), (filter, instances) => {
			const entries = instances.map(one => entryOf(one));
			let found = search(entries, '');
			for (let length = 1; length <= filter.length; length++) {
				found = search(entries, filter.slice(0, length), found);
			}

			assert.deepEqual(found.ranked, search(entries, filter).ranked);
		}),
		runs,
	);
});

test('any text can be parsed as a filter, a selector and a target', () => {
	fc.assert(
		fc.property(fc.oneof(query, text), words => {
			parseQuery(words);
			targetOfSelector(words);
			const {osUser, value} = parseTarget(words);
			assert.ok((osUser ?? '').length + value.length <= words.length);
		}),
		runs,
	);
});

test('long filters match long texts', () => {
	const entries = [
		...hostileTexts.map((hostile, index) => entryOf(hostileInstance(hostile, index))),
		...Array.from({length: 500}, () => entryOf(instanceWith({name: 'a'.repeat(250)}))),
	];
	for (const filter of [
		'a'.repeat(5000),
		`${'a'.repeat(200)}b`,
		'a '.repeat(2000),
		'|'.repeat(5000),
		'! '.repeat(5000),
		'\\'.repeat(5000),
		"tag:a='".repeat(1000),
		`^${'('.repeat(1000)}$`,
		'a|'.repeat(1000),
	]) {
		// Work that grows faster than the texts would not end within the limit of a test.
		assert.doesNotThrow(() => search(entries, filter), filter.slice(0, 10));
	}
});
