import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Action} from '../../../source/picker/action.js';
import {choicesFor} from '../../../source/picker/connect/plan-of.js';
import {selectedEntry} from '../../../source/picker/list/listing.js';
import {reduce} from '../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, recentWith, sourceAt} from '../../support/fixtures.js';

const region = 'us-east-1';
const source = sourceAt(region);
const names = ['api-1', 'api-2', 'db', 'web-1', 'web-2'];
const instances = names.map(name =>
	instanceWith({
		id: `i-${name.replace('-', '')}`,
		name,
		region,
		publicIpv4: '203.0.113.1',
		tags: {Name: name, role: name.slice(0, 3), 'aws:autoscaling:groupName': 'Group one'},
	}),
);

function listWith(beginning: Partial<Beginning> = {}): State {
	return then(
		initialState({size: {columns: 80, rows: 24}, sources: [source], ...beginning}),
		{type: 'instancesPage', source, entries: instances.map(entryOf)},
		{type: 'instancesKnown', source, readAt: new Date(0)},
	);
}

function then(state: State, ...actions: readonly Action[]): State {
	return actions.reduce(reduce, state);
}

function rows(state: State): string {
	return state.listing.found.ranked
		.slice()
		.map(({instance, favorite}) => `${favorite === null ? '' : '*'}${instance.name}`)
		.join(' ');
}

function selected(state: State): string | null | undefined {
	return selectedEntry(state.listing)?.instance.name;
}

/** With the instance of that Name selected. */
function at(state: State, name: string): State {
	const index = state.listing.found.ranked
		.slice()
		.findIndex(({instance}) => instance.name === name);
	return then(
		state,
		{type: 'move', move: {to: 'first'}},
		{type: 'move', move: {by: 'row', count: index}},
	);
}

const toggle: Action = {type: 'toggleFavorite'};
const up: Action = {type: 'moveFavorite', by: -1};
const down: Action = {type: 'moveFavorite', by: 1};

test('f makes a favorite of the selected instance, which goes to the top and stays selected', () => {
	const state = then(at(listWith(), 'db'), toggle);
	assert.equal(rows(state), '*db api-1 api-2 web-1 web-2');
	assert.equal(selected(state), 'db');
	assert.deepEqual(state.memory.favorites, [{selector: 'i-db', region}]);
	assert.deepEqual(state.memory.unsaved, [{kind: 'add', favorite: {selector: 'i-db', region}}]);
	assert.equal(state.notice?.text, 'Added db to favorites (1 of 1)');
});

test('with a profile a favorite is one of that profile', () => {
	const prod = sourceAt(region, 'prod');
	const state = then(
		initialState({size: {columns: 80, rows: 24}, sources: [prod], profiles: ['prod']}),
		{
			type: 'instancesPage',
			source: prod,
			entries: instances.map(instance => ({...instance, profile: 'prod'})).map(entryOf),
		},
		toggle,
	);
	assert.deepEqual(state.memory.favorites, [{selector: 'i-api1', region, profile: 'prod'}]);
	assert.equal(rows(state), '*api-1 api-2 db web-1 web-2');
});

test('f again takes it out, and once more puts it back as it was', () => {
	const note = {selector: 'tag:role=web', note: 'the shop', osUser: 'ubuntu'};
	const favorites = [{selector: 'i-db'}, note, {selector: 'i-api2'}];
	const before = listWith({favorites});
	assert.equal(rows(before), '*db *web-1 *web-2 *api-2 api-1');
	const out = then(at(before, 'web-2'), toggle);
	assert.equal(rows(out), '*db *api-2 api-1 web-1 web-2');
	assert.equal(selected(out), 'web-2');
	assert.equal(out.notice?.text, 'Removed tag:role=web from favorites');
	const again = then(out, toggle);
	assert.deepEqual(again.memory.favorites, favorites);
	assert.equal(rows(again), rows(before));
	const other = then(at(out, 'web-1'), toggle, toggle, toggle);
	assert.deepEqual(other.memory.favorites, favorites);
});

test('J and K move a favorite among those that are in the list', () => {
	const favorites = [
		{selector: 'i-db'},
		{selector: 'i-elsewhere'},
		{selector: 'i-web1'},
		{selector: 'i-api1'},
	];
	const state = then(at(listWith({favorites}), 'db'), down);
	assert.equal(rows(state), '*web-1 *db *api-1 api-2 web-2');
	assert.equal(selected(state), 'db');
	assert.equal(rows(then(state, up)), '*db *web-1 *api-1 api-2 web-2');
	const last = then(state, down, down);
	assert.equal(rows(last), '*web-1 *api-1 *db api-2 web-2');
	assert.equal(last.notice?.text, 'Already the last favorite in the list.');
	assert.equal(then(at(state, 'api-2'), up).notice?.text, 'api-2 is not a favorite.');
});

test('F shows the favorites alone until F or Esc, and the filter works on them', () => {
	const favorites = [{selector: 'i-web1'}, {selector: 'i-db'}];
	const all = at(listWith({favorites}), 'db');
	const only = then(all, {type: 'toggleFavoritesOnly'});
	assert.equal(rows(only), '*web-1 *db');
	assert.equal(selected(only), 'db');
	assert.equal(only.listing.found.total, 2);
	assert.equal(rows(then(only, {type: 'toggleFavoritesOnly'})), rows(all));
	const typed = then(only, {type: 'edit', edit: {kind: 'insert', text: 'web'}});
	assert.equal(rows(typed), '*web-1');
	const cleared = then(typed, {type: 'back'});
	assert.equal(rows(cleared), '*web-1 *db');
	const left = then(cleared, {type: 'back'});
	assert.equal(rows(left), rows(all));
	assert.equal(left.screen.name, 'browsing');
	assert.equal(then(left, {type: 'back'}).screen.name, 'loading');
});

test('what is taken out of the favorites alone leaves them at once', () => {
	const favorites = [{selector: 'i-web1'}, {selector: 'i-db'}];
	const only = then(listWith({favorites}), {type: 'toggleFavoritesOnly'}, toggle);
	assert.equal(rows(only), '*db');
	assert.equal(selected(only), 'db');
});

test('a favorite that comes with a later page is on top at once', () => {
	const state = then(
		initialState({
			size: {columns: 80, rows: 24},
			sources: [source],
			favorites: [{selector: 'web-2'}],
		}),
		{type: 'instancesPage', source, entries: instances.slice(0, 3).map(entryOf)},
		{type: 'instancesPage', source, entries: instances.slice(3).map(entryOf)},
	);
	assert.equal(rows(state), '*web-2 api-1 api-2 db web-1');
});

test('the favorite can be pinned to the Name, the group or a tag, with its options and place', () => {
	const favorites = [{selector: 'i-web1', note: 'first'}, {selector: 'i-db'}];
	const menu = then(at(listWith({favorites}), 'web-1'), {type: 'open', screen: 'pinning'});
	assert.equal(menu.screen.name, 'pinning');
	assert.ok(menu.screen.name === 'pinning');
	assert.deepEqual(menu.screen.items, [
		{label: 'this instance', selector: 'i-web1', count: 1},
		{label: 'its Name', selector: 'web-1', count: 1},
		{
			label: 'its Auto Scaling group',
			selector: 'tag:^aws:autoscaling:groupName=Group\\ one$',
			count: 5,
		},
		{label: 'its tag role', selector: 'tag:^role=web$', count: 2},
	]);
	const pinned = then(menu, {type: 'pin', index: 3});
	assert.equal(rows(pinned), '*web-1 *web-2 *db api-1 api-2');
	assert.deepEqual(pinned.memory.favorites, [
		{selector: 'tag:^role=web$', note: 'first'},
		{selector: 'i-db'},
	]);
	assert.equal(pinned.screen.name, 'browsing');
	const byGroup = then(
		at(listWith(), 'db'),
		{type: 'open', screen: 'pinning'},
		{type: 'nextItem', by: 1},
		{type: 'nextItem', by: 1},
		{type: 'pin', index: null},
	);
	assert.equal(rows(byGroup), '*api-1 *api-2 *db *web-1 *web-2');
});

test('a favorite stays pinned to one region only while it stands for one instance', () => {
	const favorites = [{selector: 'i-web1', region}];
	const pinned = then(
		at(listWith({favorites}), 'web-1'),
		{type: 'open', screen: 'pinning'},
		{type: 'pin', index: 1},
	);
	assert.deepEqual(pinned.memory.favorites, [{selector: 'web-1'}]);
});

test('the options of a favorite win over the settings, and the command line over both', () => {
	const [db] = instances.slice(2);
	assert.ok(db);
	const state = listWith({
		favorites: [{selector: 'i-db', osUser: 'admin', timeoutMs: 60_000, connectionType: 'eice'}],
		byInstance: {'i-db': {osUser: 'ubuntu', port: 2222}},
		given: {port: 2022},
	});
	assert.deepEqual(choicesFor(state, db), {
		osUser: 'admin',
		osUserFrom: 'favorite',
		connectionType: 'eice',
		instanceIp: null,
		port: 2022,
		deadlineMs: 60_000,
		privateKeyFile: null,
		isKeyPushed: false,
	});
});

test('what other processes did to the favorites is taken over with what was written', () => {
	const state = then(at(listWith(), 'db'), toggle, {
		type: 'favoritesSaved',
		count: 1,
		favorites: [{selector: 'web-1'}, {selector: 'i-db', region}],
	});
	assert.equal(rows(state), '*web-1 *db api-1 api-2 web-2');
	assert.deepEqual(state.memory.unsaved, []);
});

test('a change that cannot be written is taken back and told', () => {
	const failure = new Failure('configuration', 'FileUnwritable', 'They cannot be written.', {
		nextStep: 'Check the space left.',
	});
	const state = then(at(listWith(), 'db'), toggle, {
		type: 'favoritesFailed',
		count: 1,
		favorites: [],
		failure,
	});
	assert.equal(rows(state), 'api-1 api-2 db web-1 web-2');
	assert.deepEqual(state.notice, {
		kind: 'problem',
		text: 'They cannot be written. Check the space left.',
	});
});

test('recents that were read anew count in the next filter', () => {
	const state = then(listWith(), {
		type: 'recentsKnown',
		recents: [recentWith({instanceId: 'i-web2'})],
	});
	assert.equal(rows(state), 'api-1 api-2 db web-1 web-2');
	const typed = then(state, {type: 'edit', edit: {kind: 'insert', text: 'web'}});
	assert.equal(rows(typed), 'web-2 web-1');
});

test('options change a favorite only where they are to hold from now on', () => {
	const favorites = [
		{selector: 'i-api1'},
		{selector: 'i-db', note: 'shop', osUser: 'admin', timeoutMs: 60_000},
	];
	const filled = then(
		at(listWith({favorites}), 'db'),
		{type: 'open', screen: 'options'},
		{type: 'edit', edit: {kind: 'deleteToStart'}},
		{type: 'edit', edit: {kind: 'insert', text: 'ubuntu'}},
	);
	assert.deepEqual(then(filled, {type: 'connect'}).memory.favorites, favorites);
	const state = then(
		filled,
		{type: 'nextField', by: -1},
		{type: 'nextItem', by: 1},
		{type: 'connect'},
	);
	const changed = {selector: 'i-db', note: 'shop', osUser: 'ubuntu', timeoutMs: 60_000};
	assert.deepEqual(state.memory.favorites, [{selector: 'i-api1'}, changed]);
	assert.deepEqual(state.memory.unsaved, [{kind: 'add', favorite: changed}]);
	assert.equal(state.screen.name, 'connecting');
	const [, , db] = instances;
	assert.ok(db);
	assert.equal(choicesFor(state, db).osUser, 'ubuntu');
	const added = then(
		at(listWith(), 'db'),
		{type: 'open', screen: 'options'},
		{type: 'nextField', by: -1},
		{type: 'nextItem', by: 1},
		{type: 'connect'},
	);
	assert.deepEqual(added.memory.favorites, [{selector: 'i-db', region}]);
});
