import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Entry, entryOf} from '../../../source/inventory/entry.js';
import type {EntryList} from '../../../source/inventory/search/found.js';
import {rankBoostFrom} from '../../../source/inventory/search/rank-boost.js';
import {matcherOf, search} from '../../../source/inventory/search/search.js';
import {instanceWith, recentWith} from '../../support/fixtures.js';

const entries = ['a', 'b', 'c', 'd', 'e'].map(name =>
	entryOf(instanceWith({id: `i-${name}`, name: `web-${name}`})),
);

function boosted(use: Partial<Parameters<typeof rankBoostFrom>[0]>): Entry[] {
	return entries.map(rankBoostFrom({favorites: [], recents: [], ...use}));
}

function namesOf(found: EntryList): string {
	return found
		.slice()
		.map(({instance}) => instance.name?.slice(-1))
		.join('');
}

test('favorites come first in their own order, in the list and among equally good matches', () => {
	const list = boosted({favorites: [{selector: 'web-d'}, {selector: 'i-b'}]});
	assert.equal(namesOf(search(list, '').ranked), 'dbace');
	assert.equal(namesOf(search(list, 'web').ranked), 'dbace');
	assert.equal(namesOf(search(list, '').inOrder), 'abcde', 'the order of the list does not change');
});

test('instances used often and recently come next among equally good matches', () => {
	const recents = [
		recentWith({instanceId: 'i-c', usedAt: '2026-05-02T00:00:00.000Z', weight: 1}),
		recentWith({instanceId: 'i-e', usedAt: '2026-05-01T00:00:00.000Z', weight: 5}),
		recentWith({instanceId: 'i-a', usedAt: '2025-05-01T00:00:00.000Z', weight: 5}),
	];
	const list = boosted({favorites: [{selector: 'i-b'}], recents});
	assert.equal(namesOf(search(list, 'web').ranked), 'becad');
	assert.equal(
		namesOf(search(list, '').ranked),
		'bacde',
		'without a filter, other instances are sorted by Name',
	);
});

test('a better match comes before a favorite', () => {
	const list = boosted({favorites: [{selector: 'i-b'}]});
	assert.equal(namesOf(search(list, 'web-e').ranked), 'e');
	assert.equal(namesOf(search(list, '^web-c | -b').ranked), 'cb');
});

test('an entry whose score does not change is returned as it is', () => {
	const use = {favorites: [{selector: 'i-b'}], recents: [recentWith({instanceId: 'i-c'})]};
	const once = boosted(use);
	const twice = once.map(rankBoostFrom(use));
	assert.deepEqual(
		twice.map((entry, index) => entry === once[index]),
		[true, true, true, true, true],
	);
	assert.equal(once[0], entries[0]);
	assert.notEqual(once[1], entries[1]);
});

test('fav: finds the favorites, fav:no and !fav: all others', () => {
	const list = boosted({favorites: [{selector: 'i-b'}, {selector: 'web-d'}]});
	for (const [filter, names] of [
		['fav:', 'bd'],
		['fav:y', 'bd'],
		['fav:yes', 'bd'],
		['fav:no', 'ace'],
		['!fav:', 'ace'],
		['!fav:no', 'bd'],
		['fav: web-d', 'd'],
		['fav:maybe', ''],
	] as const) {
		assert.equal(namesOf(search(list, filter).inOrder), names, filter);
		assert.equal(namesOf(list.filter(matcherOf(filter))), names, filter);
	}
});

test('a field typed letter by letter finds at every key what it finds at once', () => {
	const list = boosted({favorites: [{selector: 'i-b'}]});
	let found = search(list, '');
	for (const filter of ['f', 'fa', 'fav', 'fav:', 'fav:n', 'fav:no', 'fav:n', 'fav:', 'fav:y']) {
		found = search(list, filter, found);
		assert.equal(namesOf(found.ranked), namesOf(search(list, filter).ranked), filter);
	}
});
