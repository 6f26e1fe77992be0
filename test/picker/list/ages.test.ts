import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {usualView} from '../../../source/picker/list/view.js';
import {reduce} from '../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
import {frameOf} from '../fixtures/screens.js';

const source = sourceAt('us-east-1');
const readAt = new Date('2026-11-30T12:00:00Z');
const launched = [
	['young', '2026-11-30T11:30:00.000Z'],
	['old', '2026-11-01T12:00:00.000Z'],
] as const;
const entries = launched.map(([name, launchTime]) =>
	entryOf(instanceWith({id: `i-${name}`, name, launchTime})),
);

/** A list so many minutes after it was read. */
function listAfter(minutes: number, beginning: Partial<Beginning> = {}): State {
	const read = [
		{type: 'instancesPage', source, entries} as const,
		{type: 'instancesKnown', source, readAt} as const,
	].reduce(reduce, initialState({size: {columns: 80, rows: 24}, sources: [source], ...beginning}));
	return reduce(read, {type: 'timePassed', nowMs: readAt.getTime() + minutes * 60_000});
}

function names({listing}: State): string[] {
	return listing.found.ranked.slice().map(({instance}) => instance.name ?? '');
}

test('the ages of the rows go on with the clock, though nothing is read', () => {
	const row = (minutes: number) => frameOf(listAfter(minutes)).find(line => line.includes('young'));
	assert.match(row(0) ?? '', / 30m /);
	assert.match(row(1) ?? '', / 31m /);
	assert.match(row(90) ?? '', / 2h /);
});

test('a filter for ages goes on with them, and so do groups', () => {
	const filter = 'age:<1h';
	assert.deepEqual(names(listAfter(29, {filter})), ['young']);
	assert.deepEqual(names(listAfter(31, {filter})), []);
	const view = {...usualView, order: {...usualView.order, group: 'age'}} as const;
	const headings = (minutes: number) =>
		frameOf(listAfter(minutes, {view})).filter(line => line.includes('── '));
	assert.notDeepEqual(headings(2 * 24 * 60), headings(0));
});

test('routes are not found out again for that', () => {
	const list = listAfter(0);
	const [first] = entries;
	assert.ok(first);
	const route = list.listing.facts.routeOf(first.instance);
	const later = reduce(list, {type: 'timePassed', nowMs: readAt.getTime() + 90 * 60_000});
	assert.equal(later.listing.facts.routeOf(first.instance), route);
	assert.equal(later.listing.found, list.listing.found);
});
