import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import type {Instance} from '../../../source/model/fleet/instance.js';
import type {Action} from '../../../source/picker/action.js';
import {commandFor} from '../../../source/picker/keys/command-for.js';
import {commandName} from '../../../source/picker/keys/command-name.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {endpointWith, instanceWith, sourceAt} from '../../support/fixtures.js';

const source = sourceAt('us-east-1');
const ips = {publicIpv4: '203.0.113.1', privateIpv4: '10.0.0.1'};
const running = instanceWith({id: 'i-1', name: 'web-1', ...ips});
const stopped = instanceWith({id: 'i-1', name: 'web-1', state: 'stopped', privateIpv4: '10.0.0.1'});
const pending = instanceWith({id: 'i-1', name: 'web-1', state: 'pending', ...ips});
const privateOnly = instanceWith({id: 'i-1', name: 'web-1', privateIpv4: '10.0.0.1'});

function listOf(instances: readonly Instance[], more: readonly Action[] = []): State {
	const actions: readonly Action[] = [
		{type: 'instancesPage', source, entries: instances.map(entryOf)},
		{type: 'instancesKnown', source, readAt: new Date(0)},
		...more,
	];
	return actions.reduce(reduce, initialState({size: {columns: 80, rows: 24}, sources: [source]}));
}

/** Why the command of that name is not possible in the list; null where it is. */
function whyNot(state: State, name: string): string | null {
	const row = state.bindings.find(
		({place, command}) => place === 'list' && commandName(command) === name,
	);
	assert.ok(row);
	return row.whyNot?.(state) ?? null;
}

const endpoints: Action = {type: 'endpointsKnown', source, endpoints: [endpointWith()]};
const noEndpoints: Action = {type: 'endpointsKnown', source, endpoints: []};
const gone: Action = {type: 'instancesKnown', source, readAt: new Date(1)};
const again: Action = {type: 'instancesStarted', source};

const cases: ReadonlyArray<readonly [what: string, State, name: string, reason: RegExp | null]> = [
	['an empty list', listOf([]), 'connect', /^No instance is selected\.$/],
	['an empty list', listOf([]), 'open-details', /^No instance is selected\.$/],
	['an empty list', listOf([]), 'show-tunnels', null],
	['a running instance', listOf([running], [endpoints]), 'connect', null],
	['a running instance', listOf([running], [endpoints]), 'wait', null],
	['a running instance', listOf([running], [endpoints]), 'open-tunnel', null],
	['no endpoint', listOf([running], [noEndpoints]), 'connect', null],
	['no endpoint', listOf([running], [noEndpoints]), 'open-tunnel', null],
	['no route', listOf([privateOnly], [noEndpoints]), 'open-tunnel', /endpoint/i],
	['a pending instance', listOf([pending], [endpoints]), 'connect', null],
	['a pending instance', listOf([pending], [endpoints]), 'open-tunnel', /is pending\. Wait until/],
	['a stopped instance', listOf([stopped], [endpoints]), 'connect', /stopped/],
	[
		'a stopped instance',
		listOf([stopped], [endpoints]),
		'wait',
		/is stopped, and eic does not start instances/,
	],
	['an instance that is gone', listOf([running], [again, gone]), 'connect', /is gone/],
	['nothing before', listOf([running]), 'reconnect', /^No previous connection\.$/],
	['no expired login', listOf([running]), 'log-in', /^All logins are current\.$/],
];
for (const [what, state, name, reason] of cases) {
	test(`${name} with ${what}: ${reason === null ? 'possible' : reason}`, () => {
		const why = whyNot(state, name);
		if (reason === null) {
			assert.equal(why, null);
		} else {
			assert.match(why ?? '', reason);
		}
	});
}

test('what is not possible in the list is refused with the same words', () => {
	for (const type of ['connect', 'wait', 'reconnect', 'logIn'] as const) {
		const state = listOf([stopped], [endpoints]);
		const name = commandName({type}) ?? '';
		assert.equal(reduce(state, {type}).notice?.text, whyNot(state, name));
	}
});

test('where a menu has no item, the keys that need one are none', () => {
	const state = reduce(listOf([running], [noEndpoints]), {type: 'open', screen: 'endpoints'});
	assert.equal(commandFor(state, 'enter'), null);
	assert.deepEqual(commandFor(state, 'f5'), {type: 'refresh'});
});
