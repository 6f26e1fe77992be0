import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Entry, entryOf} from '../../../source/inventory/entry.js';
import {
	emptyListing,
	type Listing,
	type Move,
	moved,
	selectedEntry,
	visibleRows,
	withEntries,
	withFilter,
	withHeight,
	withoutFilter,
} from '../../../source/picker/list/listing.js';
import {instanceWith} from '../../support/fixtures.js';

const height = 5;

function entriesNamed(...names: readonly string[]): Entry[] {
	return names.map(name => entryOf(instanceWith({name, id: `i-${name}`})));
}

const letters = entriesNamed(...'abcdefghijklmnopqrst');

function listOf(entries: readonly Entry[]): Listing {
	return withEntries(emptyListing, entries, '', height);
}

function selectedName(listing: Listing): string | null | undefined {
	return selectedEntry(listing)?.instance.name;
}

function visibleNames(listing: Listing): string {
	return visibleRows(listing, height)
		.map(row => (row.kind === 'entry' ? row.entry.instance.name : '-'))
		.join('');
}

/** The selection's row on the screen. */
function lineOf(listing: Listing): number {
	return listing.selectedIndex - listing.top;
}

const moves: ReadonlyArray<readonly [moves: readonly Move[], selected: string, visible: string]> = [
	[[], 'a', 'abcde'],
	[[{by: 'row', count: 1}], 'b', 'abcde'],
	[[{by: 'row', count: -1}], 'a', 'abcde'],
	[[{by: 'row', count: 5}], 'f', 'bcdef'],
	[[{by: 'page', count: 1}], 'e', 'abcde'],
	[[{by: 'page', count: 2}], 'i', 'efghi'],
	[[{by: 'halfPage', count: 1}], 'd', 'abcde'],
	[[{to: 'last'}], 't', 'pqrst'],
	[[{to: 'last'}, {by: 'row', count: 1}], 't', 'pqrst'],
	[[{to: 'last'}, {by: 'row', count: -3}], 'q', 'pqrst'],
	[[{to: 'last'}, {to: 'first'}], 'a', 'abcde'],
	[
		[
			{by: 'row', count: 10},
			{by: 'page', count: -1},
		],
		'g',
		'ghijk',
	],
];

for (const [steps, selected, visible] of moves) {
	test(`moving ${JSON.stringify(steps)} selects ${selected} and shows ${visible}`, () => {
		const listing = steps.reduce((list, move) => moved(list, move, height), listOf(letters));
		assert.equal(selectedName(listing), selected);
		assert.equal(visibleNames(listing), visible);
	});
}

test('rows that arrive before and after it leave the selected instance and its line alone', () => {
	let listing = moved(listOf(entriesNamed(...'ejopqrs')), {by: 'row', count: 1}, height);
	const line = lineOf(listing);
	for (const names of ['ejkopqrs', 'defijkopqrs', 'abcdefghijklmnopqrst']) {
		listing = withEntries(listing, entriesNamed(...names), '', height);
		assert.equal(selectedName(listing), 'j', names);
	}

	assert.equal(lineOf(listing), line);
});

test('as long as nobody moved, the list stays at its top while rows arrive', () => {
	let listing = listOf(entriesNamed('c', 'd'));
	listing = withEntries(listing, entriesNamed('a', 'b', 'c', 'd'), '', height);
	assert.equal(selectedName(listing), 'c');
	assert.equal(visibleNames(listing), 'abcd');
});

test('when the selected instance is gone, the one that took its place is selected', () => {
	const listing = moved(listOf(entriesNamed('a', 'b', 'c')), {by: 'row', count: 1}, height);
	assert.equal(selectedName(withEntries(listing, entriesNamed('a', 'c'), '', height)), 'c');
	assert.equal(selectedName(withEntries(listing, entriesNamed('a'), '', height)), 'a');
	assert.equal(selectedName(withEntries(listing, [], '', height)), undefined);
});

test('a filter selects the best match, and without it that instance stays selected in sight', () => {
	const filtered = withFilter(listOf(letters), 'p');
	assert.equal(selectedName(filtered), 'p');
	const cleared = withoutFilter(filtered, height);
	assert.equal(selectedName(cleared), 'p');
	assert.ok(visibleNames(cleared).includes('p'));
});

test('rows that arrive while a filter is set are filtered, too', () => {
	const filtered = withFilter(listOf(entriesNamed('web-1', 'db-1')), 'web');
	const listing = withEntries(filtered, entriesNamed('web-0', 'web-1', 'db-1'), 'web', height);
	assert.equal(listing.found.ranked.length, 2);
	assert.equal(selectedName(listing), 'web-1');
});

test('a smaller window keeps the selection in sight, a larger one leaves no blank rows', () => {
	const last = moved(listOf(letters), {to: 'last'}, height);
	assert.equal(lineOf(withHeight(last, 3)), 2);
	assert.equal(withHeight(last, 20).top, 0);
});
