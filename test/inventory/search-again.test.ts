import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Entry, entryOf} from '../../source/inventory/entry.js';
import {changed, compareEntries} from '../../source/inventory/search/ordered.js';
import {search, searchAgain} from '../../source/inventory/search/search.js';
import {instanceWith} from '../support/fixtures.js';

const states = ['running', 'running', 'stopped', 'terminated'] as const;
const words = ['web', 'api', 'db', 'worker', 'webhook'];

/** Pseudo-random numbers, the same in every run. */
function makeRandom(seed: number): (below: number) => number {
	let state = seed;
	return below => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
}

function makeEntry(id: number, random: (below: number) => number): Entry {
	const name = `${words[random(words.length)]}-${random(30)}`;
	const state = states[random(states.length)] ?? 'running';
	const entry = entryOf(instanceWith({id: `i-${id}`, name, state}));
	const favorite = random(9) === 0 ? random(4) : null;
	const score = random(3) === 0 ? random(100) : 0;
	return {...entry, favorite, score: favorite === null ? score : 1000 - favorite};
}

/** Removes some entries, adds some, and replaces some with another Name or state. */
function someChange(entries: readonly Entry[], random: (below: number) => number) {
	const gone = entries.filter(() => random(4) === 0);
	const replaced = gone
		.filter(() => random(2) === 0)
		.map(({instance}) => makeEntry(Number(instance.id.slice(2)), random));
	const added = Array.from({length: random(12)}, () => makeEntry(random(1e9), random));
	return {removed: gone, added: [...replaced, ...added].sort(compareEntries)};
}

for (const filter of ['', 'web', 'w', 'state:term', 'web | db', '!web', 'wk', 'nothing']) {
	test(`the filter '${filter}' finds after changes what a new search finds`, () => {
		const random = makeRandom(7);
		let entries: readonly Entry[] = [];
		let found = search(entries, filter);
		for (let round = 0; round < 60; round++) {
			const change = someChange(entries, random);
			entries = changed(entries, change);
			found = searchAgain(found, change);
			const again = search(entries, filter);
			assert.deepEqual(entries, entries.toSorted(compareEntries));
			assert.deepEqual(found.inOrder, again.inOrder);
			assert.deepEqual(found.ranked, again.ranked);
			assert.equal(found.total, again.total);
		}

		assert.ok(entries.length > 10);
	});
}

test('extending a filter after a change searches the updated result', () => {
	const entries = ['web-1', 'web-2', 'db-1'].map(name =>
		entryOf(instanceWith({id: `i-${name}`, name})),
	);
	const come = [entryOf(instanceWith({id: 'i-web-3', name: 'web-3'}))];
	const after = changed(entries.toSorted(compareEntries), {removed: [], added: come});
	const found = searchAgain(search(entries.toSorted(compareEntries), 'web'), {
		removed: [],
		added: come,
	});
	const names = search(after, 'web-', found)
		.ranked.slice()
		.map(({instance}) => instance.name);
	assert.deepEqual(names, ['web-1', 'web-2', 'web-3']);
});
