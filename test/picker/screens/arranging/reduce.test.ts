import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../../source/inventory/entry.js';
import {groupFields, sortFields} from '../../../../source/inventory/search/sort-fields.js';
import type {Action} from '../../../../source/picker/action.js';
import {selectedEntry} from '../../../../source/picker/list/listing.js';
import {storedView, viewOf} from '../../../../source/picker/list/view.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../../source/picker/start.js';
import type {State} from '../../../../source/picker/state.js';
import {instanceWith, recentWith, sourceAt} from '../../../support/fixtures.js';

const source = sourceAt('us-east-1');
const instances = ['c', 'a', 'b', 'd'].map((name, index) =>
	instanceWith({
		id: `i-${name}`,
		name,
		type: `t${index}`,
		tags: {Name: name, env: index < 2 ? 'prod' : 'dev', ...(index === 0 && {rare: 'x'})},
	}),
);

function listWith(beginning: Partial<Beginning> = {}): State {
	return then(
		initialState({size: {columns: 80, rows: 24}, sources: [source], ...beginning}),
		{type: 'instancesPage', source, entries: instances.slice(0, 2).map(entryOf)},
		{type: 'instancesPage', source, entries: instances.slice(2).map(entryOf)},
		{type: 'instancesKnown', source, readAt: new Date(0)},
	);
}

function then(state: State, ...actions: readonly Action[]): State {
	return actions.reduce(reduce, state);
}

function rows(state: State): string {
	return state.listing.found.ranked
		.slice()
		.map(({instance}) => instance.name)
		.join('');
}

/** The menu with the item pointed at that is so many below the one taken. */
function choose(state: State, panes: number, down: number, stays = false): State {
	return then(
		state,
		{type: 'open', screen: 'arranging'},
		...Array<Action>(panes).fill({type: 'nextField', by: 1}),
		{type: 'move', move: {by: 'row', count: down}},
		{type: 'takeView', stays},
	);
}

test('the list is sorted by a column, the same again the other way, and the selection stays', () => {
	const state = then(listWith(), {type: 'move', move: {to: 'last'}});
	assert.equal(rows(state), 'abcd');
	const byType = choose(state, 0, sortFields.indexOf('type'));
	assert.equal(rows(byType), 'cabd');
	assert.equal(selectedEntry(byType.listing)?.instance.name, 'd');
	assert.equal(byType.screen.name, 'browsing');
	const turned = choose(byType, 0, 0);
	assert.equal(rows(turned), 'dbac');
	assert.equal(selectedEntry(turned.listing)?.instance.name, 'd');
	assert.deepEqual(storedView(turned.view), {sort: 'type', isDescending: true});
});

test('pages that come later are sorted in', () => {
	assert.equal(rows(listWith({view: viewOf({sort: 'type', isDescending: true})})), 'dbac');
});

test('an instance that was connected to goes to its place among the last used', () => {
	const view = viewOf({sort: 'used', isDescending: true});
	const state = listWith({view, recents: [recentWith({instanceId: 'i-b'})]});
	assert.equal(rows(state), 'bacd');
	const later = then(state, {
		type: 'recentsKnown',
		recents: [
			recentWith({instanceId: 'i-d', usedAt: '2026-06-01T00:00:00.000Z'}),
			recentWith({instanceId: 'i-b'}),
		],
	});
	assert.equal(rows(later), 'dbac');
});

test('favorites stay on top in any order', () => {
	const view = viewOf({sort: 'type', group: 'tag:env'});
	assert.equal(rows(listWith({view, favorites: [{selector: 'i-b'}]})), 'bdca');
});

test('the list is divided by what was chosen, the most frequent tags first', () => {
	const menu = then(listWith(), {type: 'open', screen: 'arranging'});
	assert.ok(menu.screen.name === 'arranging');
	assert.deepEqual(menu.screen.tags.offered, ['tag:env', 'tag:rare']);
	const divided = choose(listWith(), 2, groupFields.length + 1);
	assert.equal(rows(divided), 'bdac');
	assert.deepEqual(storedView(divided.view), {group: 'tag:env'});
	const usual = choose(divided, 2, -groupFields.length - 1);
	assert.equal(usual.view.order.group, null);
});

test('columns are chosen one by one, from those that are shown where nobody chose', () => {
	const first = choose(listWith(), 1, 2, true);
	assert.equal(first.screen.name, 'arranging');
	assert.deepEqual(first.view.columns, [
		'id',
		'type',
		'address',
		'route',
		'zone',
		'privateIpv4',
		'ipv6',
		'tag:env',
	]);
	const back = then(first, {type: 'takeView', stays: false});
	assert.ok(back.view.columns?.includes('age'));
	assert.equal(back.screen.name, 'browsing');
	assert.deepEqual(viewOf(storedView(first.view)), first.view);
});

test('what another eic kept of the view and this one does not know is passed over', () => {
	assert.deepEqual(viewOf({sort: 'colour', group: 'mood', columns: ['id', 'smell']}), {
		order: {field: 'name', isDescending: false, group: null},
		columns: ['id'],
	});
});
