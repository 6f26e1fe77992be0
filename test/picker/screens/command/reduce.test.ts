import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../../source/inventory/entry.js';
import {Failure} from '../../../../source/model/failure.js';
import type {Action} from '../../../../source/picker/action.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {initialState} from '../../../../source/picker/start.js';
import type {State} from '../../../../source/picker/state.js';
import {instanceWith} from '../../../support/fixtures.js';

const source = {profile: null, region: 'us-east-1'};
const web = instanceWith({id: 'i-1', name: 'web-1', publicIpv4: '203.0.113.1'});
const open: readonly Action[] = [
	{type: 'instancesPage', source, entries: [web].map(entryOf)},
	{type: 'instancesKnown', source, readAt: new Date(0)},
	{type: 'open', screen: 'command'},
];

function after(...actions: readonly Action[]): State {
	const beginning = initialState({size: {columns: 80, rows: 24}, sources: [source]});
	return [...open, ...actions].reduce(reduce, beginning);
}

const typed = (text: string): Action => ({type: 'edit', edit: {kind: 'insert', text}});
const run: Action = {type: 'connect'};
const earlier: Action = {type: 'nextItem', by: -1};
const later: Action = {type: 'nextItem', by: 1};

function lineIn({screen}: State): string {
	return screen.name === 'command' ? screen.line.text : `not typing but ${screen.name}`;
}

test('a command is typed and run as Enter would connect', () => {
	const {screen} = after(typed('uptime '), run);
	assert.equal(screen.name, 'connecting');
	assert.equal(screen.name === 'connecting' && screen.attempt.request?.command, 'uptime');
});

test('nothing to run says so in place, and Esc goes back', () => {
	const state = after(typed('  '), run);
	assert.equal(state.screen.name, 'command');
	assert.match(state.notice?.text ?? '', /Type a command/);
	assert.deepEqual(reduce(state, {type: 'back'}).screen, {name: 'browsing'});
});

test('earlier commands come back, the latest first and each once, and so does what was typed', () => {
	const ran = ['uptime', 'df -h', 'uptime'].flatMap((command): Action[] => [
		typed(command),
		run,
		{type: 'back'},
		{type: 'open', screen: 'command'},
	]);
	const state = after(...ran, typed('to'));
	assert.deepEqual(state.commands, ['uptime', 'df -h']);
	const lines = [earlier, earlier, earlier, later, later, later].map(
		((now: State) => (action: Action) => {
			now = reduce(now, action);
			return lineIn(now);
		})(state),
	);
	assert.deepEqual(lines, ['uptime', 'df -h', 'df -h', 'uptime', 'to', 'to']);
});

test('trying again and other options keep the command', () => {
	const failure = new Failure('other', 'Refused', 'The connection was refused.');
	const failed = after(typed('uptime'), run, {type: 'connectionFailed', attempt: 1, failure});
	for (const actions of [[{type: 'retry'}], [{type: 'open', screen: 'options'}, run]] as const) {
		const {screen} = actions.reduce<State>(reduce, failed);
		assert.equal(screen.name === 'connecting' && screen.attempt.request?.command, 'uptime');
	}
});
