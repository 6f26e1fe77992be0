import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import {parseProductionRules} from '../../../source/model/fleet/production.js';
import type {Action, Command} from '../../../source/picker/action.js';
import {asksFirst} from '../../../source/picker/keys/asks-first.js';
import {bindingsAt} from '../../../source/picker/keys/bindings-at.js';
import {commandFor, placeOf} from '../../../source/picker/keys/command-for.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {questionFor} from '../../../source/picker/keys/question.js';
import {remappable, remapped, type Wrong} from '../../../source/picker/keys/remapped-keys.js';
import {selectedEntry} from '../../../source/picker/list/listing.js';
import {reduce} from '../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
import {frameOf} from '../fixtures/screens.js';

const source = sourceAt('us-east-1');
const web = instanceWith({
	id: 'i-1',
	name: 'web-1',
	publicIpv4: '203.0.113.1',
	tags: {env: 'prod'},
});
const db = instanceWith({id: 'i-2', name: 'db-1', publicIpv4: '203.0.113.2'});
const page: Action = {type: 'instancesPage', source, entries: [db, web].map(entryOf)};
const known: Action = {type: 'instancesKnown', source, readAt: new Date(0)};
const profiles = ['default', 'production', 'staging'].map(label => ({
	name: label === 'default' ? null : label,
	label,
	kind: 'sso' as const,
	detail: '',
	region: 'us-east-1',
}));

/** The places where words are typed, each with something that a letter could act on. */
function placesWith(beginning: Partial<Beginning> = {}): Readonly<Record<string, State>> {
	const first = initialState({
		size: {columns: 80, rows: 24},
		sources: [source],
		last: {...source, id: 'i-1'},
		productionRules: parseProductionRules(['tag:env=prod']),
		...beginning,
	});
	const list = [page, known, {type: 'move', move: {to: 'last'}} as const].reduce(reduce, first);
	const regionsKnown: Action = {type: 'regionsKnown', regions: ['eu-west-1', 'us-east-1']};
	return {
		list,
		regions: [regionsKnown, {type: 'chooseRegion'} as const].reduce(reduce, list),
		profiles: [{type: 'chooseProfile'} as const, {type: 'profilesKnown', profiles} as const].reduce(
			reduce,
			list,
		),
		loading: initialState({size: {columns: 80, rows: 24}}),
	};
}

function press(state: State, ...keys: readonly string[]): State {
	return keys.reduce((now, key) => {
		const command = commandFor(now, key);
		return command === null ? now : reduce(now, command);
	}, state);
}

/** What no letter changes by itself. */
function stakes({login, attempts, tunnels, profiles, memory, view, shown, fleet, last}: State) {
	return {login, attempts, tunnels, profiles, memory, view, shown, fleet, last};
}

function assertNothingDone(before: State, after: State, keys: string): void {
	assert.ok([before.screen.name, 'help'].includes(after.screen.name), keys);
	assert.deepEqual(stakes(after), stakes(before), keys);
}

const ascii = Array.from({length: 95}, (_, index) => String.fromCharCode(0x20 + index));

for (const [name, state] of Object.entries(placesWith())) {
	test(`no printable key in ${name} does anything by itself, nor do two`, () => {
		for (const first of ascii) {
			assertNothingDone(state, press(state, first), first);
			for (const second of ascii) {
				assertNothingDone(state, press(state, first, second), first + second);
			}
		}
	});
}

test('a word is the filter, whichever command its first letter is', () => {
	const {list, regions, profiles: menu} = placesWith();
	for (const state of [list, regions, menu].filter(one => one !== undefined)) {
		for (const first of 'abcdefhilmnopqrstuvwxyzABCDEFHIJKLMNOPQRSTUVWXYZ0123456789-*') {
			const {screen, filter} = press(state, first, 'e', 'b');
			const typed = 'filter' in screen ? screen.filter?.text : filter.text;
			assert.equal(typed, `${first}eb`);
		}
	}
});

const wrong: Wrong = (path, reason) =>
	new Failure('configuration', 'FileInvalid', `${path} ${reason}`);

test('no key that the settings give does anything by itself either', () => {
	for (const name of remappable(bindings).keys()) {
		const places = placesWith({bindings: remapped(bindings, {[name]: ['€']}, wrong)});
		for (const state of Object.values(places)) {
			assertNothingDone(state, press(state, '€'), name);
		}
	}
});

test('every letter that asks has a question of its own', () => {
	for (const place of [
		...(['list', 'regions', 'profiles', 'loading', 'noRegions'] as const),
		...(['details', 'failed', 'refused'] as const),
	]) {
		for (const binding of bindingsAt(place, bindings)) {
			for (const key of binding.keys.filter(each => asksFirst(binding, each))) {
				const question = questionFor({bindings}, binding.command);
				assert.notEqual(question, 'Do it?', `${place} ${key}`);
			}
		}
	}
});

const list = (beginning?: Partial<Beginning>) => placesWith(beginning)['list'] as State;

test('Enter says yes, Esc and Backspace say no', () => {
	const asked = press(list(), 'w');
	assert.equal(placeOf(asked), 'question');
	assert.equal(press(asked, 'enter').screen.name, 'waiting');
	assert.equal(press(list(), 'c', 'enter').screen.name, 'command');
	assert.equal(press(list(), 't', 'enter').screen.name, 'port');
	assert.equal(press(list(), '-', 'enter').screen.name, 'connecting');
	for (const key of ['escape', 'backspace']) {
		assert.deepEqual(press(asked, key), {...list(), notice: null});
	}

	assert.deepEqual(press(list(), 'q', 'enter').screen, {name: 'leaving', exitCode: 0});
	assert.deepEqual(press(asked, 'ctrl+c').screen, {name: 'leaving', exitCode: 130});
});

test('a key that is neither leaves the question standing', () => {
	const asked = press(list(), 'w');
	for (const key of ['up', 'down', 'tab', 'pageup', 'ctrl+x', 'left']) {
		assert.equal(press(asked, key), asked);
	}
});

test('the question names the instance and says that it is of production', () => {
	assert.match(
		frameOf(press(list(), 'w')).at(-1) ?? '',
		/^ Wait for +▲ PRODUCTION +web-1 and connect\? {2}↵ yes {2}esc no$/,
	);
	const other = press(list(), 'k', 'c');
	assert.equal(frameOf(other).at(-1), ' Run a command on db-1?  ↵ yes  esc no');
});

test('a long Name gives way to the keys, also in a small terminal', () => {
	const long = instanceWith({...web, name: 'n'.repeat(200)});
	const entries = [long].map(entryOf);
	for (const columns of [60, 80]) {
		const small = placesWith({size: {columns, rows: 15}})['list'] as State;
		const renamed = reduce(small, {...page, entries});
		const line = frameOf(press(renamed, 'w')).at(-1) ?? '';
		assert.match(line, /Wait for +▲ PRODUCTION +n+… and connect\? {2}↵ yes/);
	}
});

test('a yes counts for the instance that was asked about, not for the one that took its place', () => {
	const stopped = [db, {...web, state: 'stopped' as const}].map(entryOf);
	const asked = press(list({filter: 'state:running'}), 'w');
	assert.equal(asked.asking?.entry?.instance.name, 'web-1');
	const moved = press(reduce(asked, {...page, entries: stopped}), 'enter');
	assert.equal(selectedEntry(moved.listing)?.instance.name, 'db-1');
	assert.equal(moved.screen.name, 'browsing');
	assert.equal(moved.notice?.text, 'web-1 is no longer selected: nothing was done.');
});

test('where no instance is selected a letter is text at once', () => {
	const empty = initialState({size: {columns: 80, rows: 24}, sources: [source]});
	assert.equal(press(empty, 'w').filter.text, 'w');
});

test('in the details a letter asks before it starts or changes anything, and is no text', () => {
	const details = press(list(), 'd', 'enter');
	assert.equal(details.screen.name, 'details');
	const asked = press(details, 'w');
	assert.equal(asked.screen.name, 'details');
	assert.equal(press(asked, 'enter').screen.name, 'waiting');
	assert.equal(press(asked, 'e').screen.name, 'details');
	assert.equal(press(asked, 'e').filter.text, '');
	for (const key of 'cwtf') {
		assert.notEqual(press(details, key).asking, null, key);
		assertNothingDone(details, press(details, key), key);
	}
});

test('where a connection failed no letter tries again, goes on as another user, or quits', () => {
	for (const place of ['failed', 'refused'] as const) {
		const acting = bindingsAt(place, bindings).filter(({command}) =>
			['retry', 'tryNextOsUser', 'quit'].includes(command.type),
		);
		for (const binding of acting) {
			const letters = binding.keys.filter(key => key.length === 1);
			assert.ok(
				letters.every(key => asksFirst(binding, key)),
				`${place} ${letters}`,
			);
		}
	}
});

test('what is pasted while something is asked goes to the filter', () => {
	const paste: Command = {type: 'edit', edit: {kind: 'insert', text: 'eb-1'}};
	const pasted = reduce(press(list(), 'w'), paste);
	assert.equal(pasted.asking, null);
	assert.equal(pasted.filter.text, 'web-1');
});
