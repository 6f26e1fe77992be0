import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Entry, entryOf} from '../../../source/inventory/entry.js';
import type {SearchIndex} from '../../../source/inventory/search/blocks/search-index.js';
import type {Found} from '../../../source/inventory/search/found.js';
import {compareEntries} from '../../../source/inventory/search/ordered.js';
import {search, searchAgain} from '../../../source/inventory/search/search.js';
import {instanceWith} from '../../support/fixtures.js';
import {indexOf} from '../../support/index-of.js';

const names = ['web-prod', 'Web Shop', 'api', 'worker', 'café-menu', '東京-web', 'prodweb', null];
const states = ['running', 'running', 'stopped'] as const;

/** More than are searched one by one, and not a multiple of the block size. */
const entries: readonly Entry[] = Array.from({length: 4567}, (_, index): Entry => {
	const word = names[index % names.length] ?? null;
	const entry = entryOf(
		instanceWith({
			id: `i-${String(index * 7919).padStart(17, '0')}`,
			name: word && `${word}-${index % 90}`,
			state: states[index % states.length] ?? 'running',
			tags: {env: index % 2 === 0 ? 'prod' : 'Dev'},
		}),
	);
	const favorite = index % 50 === 0 ? index : null;
	return {...entry, favorite, score: index % 10 === 0 ? 5000 - index : 0};
}).toSorted(compareEntries);

function unfiltered(): Found {
	return search([...entries], '');
}

/** A list with its index. */
function indexed(): readonly [Found, SearchIndex] {
	const found = unfiltered();
	const index = indexOf(found.inOrder);
	assert.ok(index !== null && index.blocks.length > 4);
	return [found, index];
}

const filters = [
	...['w', 'we', 'web', 'eb-p', 'wprd', "'wprd", 'zzz', 'running', 'web prod', 'prod | api'],
	...['!web', 'web !prod', '^web', '^prod', '-1$', '^api-1$', 'Web', 'cafe', '京', 'name:web'],
	...['tag:env=Dev', '!tag:env=prod web', 'state:stopped api', 'fav:', '!fav: web', 'id:000'],
];

/** Not `deepEqual`, which would take minutes to report how thousands of entries differ. */
function isSame(one: Found, other: Found): boolean {
	const lists = ({inOrder, ranked, byRank}: Found) => [
		inOrder,
		ranked.slice(),
		...byRank.flatMap(({scored, others}) => [scored, others]),
	];
	const keys = (found: Found) => lists(found).map(list => list.map(({key}) => key).join(' '));
	return one.total === other.total && keys(one).join('\n') === keys(other).join('\n');
}

for (const filter of filters) {
	test(`'${filter}' finds the same in an indexed list`, () => {
		assert.ok(isSame(search(entries, filter, ...indexed()), search(entries, filter, unfiltered())));
	});
}

test('any slice of the result of an indexed list is the same', () => {
	for (const filter of ['w', 'web', 'prod | api', '!web', 'zzz']) {
		const {ranked} = search(entries, filter, ...indexed());
		const all = search(entries, filter, unfiltered()).ranked.slice();
		assert.equal(ranked.length, all.length);
		assert.equal(ranked.at(-1), all.at(-1));
		assert.equal(ranked.at(all.length), undefined);
		for (let start = 0; start <= all.length; start += 37) {
			assert.equal(ranked.at(start), all.at(start));
			const part = ranked.slice(start, start + 50);
			const isPart = part.every((entry, index) => entry === all[start + index]);
			assert.ok(isPart && part.length === Math.min(50, all.length - start), `${filter} ${start}`);
		}
	}
});

test('later changes have the same effect on the result of an indexed list', () => {
	const gone = entries.filter((_, index) => index % 3 === 0);
	const come = gone
		.filter((_, index) => index % 2 === 0)
		.map(({instance}) => entryOf({...instance, state: 'stopped'}))
		.toSorted(compareEntries);
	for (const filter of ['web', '!web', 'stopped']) {
		const change = {removed: gone, added: come};
		assert.ok(
			isSame(
				searchAgain(search(entries, filter, ...indexed()), change),
				searchAgain(search(entries, filter, unfiltered()), change),
			),
		);
	}
});

test('extending and shortening a filter finds the same in an indexed list', () => {
	const [all, index] = indexed();
	let quick = all;
	let others = unfiltered();
	for (const filter of ['w', 'we', 'web', 'web ', 'web p', 'web pr', 'web', 'we', 'wex', '']) {
		quick = search(entries, filter, quick, index);
		others = search(entries, filter, others);
		assert.ok(isSame(quick, others), filter);
	}
});
