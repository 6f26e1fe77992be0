import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {
	countOf,
	entriesOf,
	type RegionFleet,
	unreadRegion,
} from '../../../source/picker/fleet/fleet.js';
import {inOrder, withAllPages, withPage} from '../../../source/picker/fleet/region-rows.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';

const readAt = new Date(0);

function page(...names: readonly string[]) {
	return names.map(name => instanceWith({id: `i-${name}`, name}));
}

function namesOf(region: RegionFleet): string {
	return region.entries.map(({instance}) => instance.name).join(' ');
}

/** A reading of these pages, from the first to the last. */
function read(region: RegionFleet, ...pages: ReadonlyArray<ReturnType<typeof page>>): RegionFleet {
	const loading: RegionFleet = {...region, instances: {status: 'loading'}, arrived: []};
	const full = pages.reduce(
		(half, instances) => withPage(half, inOrder(instances.map(entryOf))),
		loading,
	);
	return withAllPages(full, readAt);
}

test('pages in any order become one list by Name', () => {
	const region = read(
		unreadRegion(sourceAt('r')),
		page('m', 'c', 'x'),
		page('a', 'z', 'd', 'n'),
		page('b', 'y'),
	);
	assert.equal(namesOf(region), 'a b c d m n x y z');
	assert.deepEqual(region.instances, {status: 'known'});
	assert.equal(region.readAt, readAt);
});

test('an instance that two pages bring is there once', () => {
	assert.equal(namesOf(read(unreadRegion(sourceAt('r')), page('a', 'b'), page('b', 'c'))), 'a b c');
});

test('a new reading moves what was renamed and marks what is gone, when all pages are there', () => {
	const first = read(unreadRegion(sourceAt('r')), page('a', 'b', 'c'));
	const renamed = instanceWith({id: 'i-a', name: 'z'});
	const half = withPage({...first, arrived: []}, inOrder([entryOf(renamed)]));
	assert.equal(namesOf(half), 'b c z');
	const whole = read(first, [renamed], page('c'));
	assert.equal(namesOf(whole), 'b c z');
	assert.deepEqual(
		whole.entries.map(({isGone}) => isGone),
		[true, false, false],
	);
	assert.equal(countOf(whole), 2);
	const next = read(whole, [renamed], page('c'));
	assert.equal(namesOf(next), 'c z');
	assert.equal(countOf(next), 2);
});

test('several regions are one list', () => {
	const fleet = {
		r: read(unreadRegion(sourceAt('r')), page('a', 'd')),
		s: read(unreadRegion(sourceAt('s')), page('b', 'e')),
	};
	const names = entriesOf(fleet, [sourceAt('r'), sourceAt('s')]).map(({instance}) => instance.name);
	assert.deepEqual(names, ['a', 'b', 'd', 'e']);
});
