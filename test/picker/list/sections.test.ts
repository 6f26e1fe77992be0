import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {orderByName, orderedBy} from '../../../source/inventory/search/order.js';
import {compareEntries} from '../../../source/inventory/search/ordered.js';
import {
	emptyListing,
	type Listing,
	type Move,
	moved,
	selectedEntry,
	visibleRows,
	withEntries,
	withFilter,
} from '../../../source/picker/list/listing.js';
import {instanceWith} from '../../support/fixtures.js';

const height = 5;
const divide = orderedBy({...orderByName, group: 'tag:env'}, []);
const entries = [...'abcdefghij']
	.map((name, index) => {
		const env = index < 2 ? 'dev' : index < 7 ? 'prod' : null;
		const entry = entryOf(instanceWith({id: `i-${name}`, name, tags: env === null ? {} : {env}}));
		return divide(name === 'e' ? {...entry, favorite: 0, score: 1} : entry);
	})
	.sort(compareEntries);
const listing = withEntries(emptyListing, entries, '', height);

/** What is on the screen, the selected one in capitals. */
function screen(list: Listing): string {
	const selected = selectedEntry(list)?.instance.name ?? '';
	return visibleRows(list, height)
		.map(row => {
			if (row.kind === 'heading') {
				return `[${row.section.title ?? '*'} ${row.section.count}]`;
			}

			const name = row.entry.instance.name ?? '';
			return name === selected ? name.toUpperCase() : name;
		})
		.join(' ');
}

function after(...moves: readonly Move[]): string {
	return screen(moves.reduce((list, move) => moved(list, move, height), listing));
}

const down = (count: number): Move => ({by: 'row', count});

test('the headings stand above what they head, favorites apart', () => {
	const all = visibleRows(listing, 20).length;
	assert.equal(all, 14);
	assert.equal(screen(listing), '[* 1] E [dev 2] a b');
});

test('moving passes over headings and scrolls no further than it must', () => {
	assert.equal(after(down(1)), '[* 1] e [dev 2] A b');
	assert.equal(after(down(3)), '[dev 2] a b [prod 4] C');
	assert.equal(after({to: 'last'}), 'g [ 3] h i J');
	assert.equal(after({to: 'last'}, down(-2)), 'g [ 3] H i j');
	assert.equal(after({to: 'last'}, down(-4)), 'F g [ 3] h i');
	assert.equal(after({to: 'last'}, down(-6), down(-1)), 'B [prod 4] c d f');
	assert.equal(after({to: 'last'}, {to: 'first'}), '[* 1] E [dev 2] a b');
});

test('the first one below a heading is seen with it', () => {
	assert.equal(after({to: 'last'}, down(-6)), '[prod 4] C d f g');
});

test('while it is filtered the list is not divided', () => {
	assert.equal(screen(withFilter(listing, 'i-')).includes('['), false);
});
