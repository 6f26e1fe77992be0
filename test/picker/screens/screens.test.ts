import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Action} from '../../../source/picker/action.js';
import {commandName} from '../../../source/picker/keys/command-name.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {lineOf} from '../../../source/picker/keys/text-line.js';
import {reduce} from '../../../source/picker/reduce.js';
import type {ScreenName} from '../../../source/picker/screens/screen.js';
import {screens} from '../../../source/picker/screens/screens.js';
import {viewOf} from '../../../source/picker/screens/views.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {endpointWith, instanceWith, sourceAt} from '../../support/fixtures.js';

const source = sourceAt('us-east-1');
const web = instanceWith({id: 'i-1', name: 'web-1', publicIpv4: '203.0.113.1'});
const pending = instanceWith({id: 'i-2', name: 'a-new-one', state: 'pending'});
const failure = new Failure('other', 'TcpTimeout', 'It does not answer.');

function after(actions: readonly Action[], sources = [source]): State {
	return actions.reduce(reduce, initialState({size: {columns: 80, rows: 24}, sources}));
}

const list: readonly Action[] = [
	{type: 'instancesPage', source, entries: [web, pending].map(entryOf)},
	{type: 'instancesKnown', source, readAt: new Date(0)},
	{type: 'endpointsKnown', source, endpoints: [endpointWith()]},
	{type: 'move', move: {to: 'last'}},
];
const typed: Action = {type: 'edit', edit: {kind: 'insert', text: 'web'}};
const connecting: readonly Action[] = [...list, {type: 'connect'}];

/** How each screen comes about. The compiler asks for a new one here, too. */
const ways: Readonly<Record<ScreenName, State>> = {
	browsing: after(list),
	loading: after([], []),
	regions: after([{type: 'regionsKnown', regions: ['us-east-1']}], []),
	profiles: after([...list, {type: 'chooseProfile'}]),
	details: after([...list, {type: 'open', screen: 'details'}]),
	copying: after([...list, {type: 'open', screen: 'copying'}]),
	endpoints: after([...list, {type: 'open', screen: 'endpoints'}]),
	summary: after([...list, {type: 'open', screen: 'summary'}]),
	pinning: after([...list, {type: 'open', screen: 'pinning'}]),
	note: after([...list, {type: 'open', screen: 'pinning'}, {type: 'open', screen: 'note'}]),
	arranging: after([...list, {type: 'open', screen: 'arranging'}]),
	filters: after([...list, typed, {type: 'back'}, {type: 'open', screen: 'filters'}]),
	namingFilter: after([...list, typed, {type: 'open', screen: 'namingFilter'}]),
	options: after([...list, {type: 'open', screen: 'options'}]),
	command: after([...list, {type: 'open', screen: 'command'}]),
	running: after([
		...list,
		{type: 'toggleAllMarks'},
		{type: 'open', screen: 'command'},
		{type: 'edit', edit: {kind: 'insert', text: 'id'}},
		{type: 'connect'},
		{type: 'back'},
	]),
	port: after([...list, {type: 'open', screen: 'port'}]),
	tunnels: after([...list, {type: 'open', screen: 'tunnels'}]),
	askingToLeave: {...after(list), screen: {name: 'askingToLeave'}},
	waiting: after([...list, {type: 'move', move: {to: 'first'}}, {type: 'wait'}, {type: 'answer'}]),
	connecting: after(connecting),
	inSession: after([...connecting, {type: 'sessionOpened', attempt: 1}]),
	failed: after([...connecting, {type: 'connectionFailed', attempt: 1, failure}]),
	palette: after([...list, {type: 'palette'}]),
	help: after([...list, {type: 'help'}]),
	leaving: after([...list, {type: 'quit', exitCode: 0}]),
};

for (const [name, state] of Object.entries(ways)) {
	const {keys} = screens[name as ScreenName];
	describe(`the screen ${name}`, () => {
		test('comes about', () => {
			assert.equal(state.screen.name, name);
		});

		test('has keys and a view, unless the terminal is not the picker’s', () => {
			const isElsewhere = name === 'inSession' || name === 'leaving';
			assert.equal(keys === null, isElsewhere);
			assert.equal(viewOf(state.screen) === null, isElsewhere);
		});

		test('is left by `back`, unless the terminal is not the picker’s', () => {
			const next = reduce(state, {type: 'back'});
			assert.equal(next.screen.name === name, keys === null);
		});

		for (const mode of Object.keys(keys?.modes ?? {})) {
			test(`gives no key two meanings in ${mode}`, () => {
				const used = bindings.filter(({place}) => place === mode).flatMap(row => row.keys);
				assert.deepEqual(used, [...new Set(used)]);
			});
		}
	});
}

test('no two screens share the name of a mode', () => {
	const modes = Object.values(screens).flatMap(({keys}) => Object.keys(keys?.modes ?? {}));
	assert.deepEqual(modes, [...new Set(modes)]);
});

test('an entrance goes after a row that is there, in a screen that it can be opened from', () => {
	for (const [name, {keys, opening}] of Object.entries(screens)) {
		for (const [place, other] of (keys?.entrances ?? []).flatMap(({after: at}) =>
			Object.entries(at),
		)) {
			const rows = bindings.filter(binding => binding.place === place);
			assert.ok(other === null || rows.some(({command}) => commandName(command) === other), name);
			const from = opening?.from.find(one => place in (screens[one].keys?.modes ?? {}));
			assert.notEqual(from, undefined, `${name} from ${place}`);
		}
	}
});

test('a screen is opened only from where its module says', () => {
	for (const [from, way] of Object.entries(ways)) {
		// With a filter to save, and one to go back to.
		const filters = {...way.filters, history: ['db']};
		const state = {...way, filter: lineOf('web'), filters};
		for (const [name, {opening}] of Object.entries(screens)) {
			const next = reduce(state, {type: 'open', screen: name as ScreenName});
			const isOpened = opening?.from.includes(from as ScreenName) ?? false;
			assert.equal(next.screen.name, isOpened ? name : from);
		}
	}
});
