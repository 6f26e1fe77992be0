import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../../source/inventory/entry.js';
import {Failure} from '../../../../source/model/failure.js';
import type {Instance, InstanceState} from '../../../../source/model/fleet/instance.js';
import type {Action} from '../../../../source/picker/action.js';
import {pauseBefore, waitLimitMs} from '../../../../source/picker/connect/wait.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {initialState} from '../../../../source/picker/start.js';
import type {State} from '../../../../source/picker/state.js';
import {instanceWith} from '../../../support/fixtures.js';

const source = {profile: null, region: 'us-east-1'};
const beganAt = new Date(2026, 0, 1);

function instanceIn(state: InstanceState): Instance {
	return instanceWith({id: 'i-1', name: 'batch-1', state, publicIpv4: '203.0.113.1'});
}

function listOf(instance: Instance): State {
	const actions: readonly Action[] = [
		{type: 'instancesPage', source, entries: [instance].map(entryOf)},
		{type: 'instancesKnown', source, readAt: beganAt},
	];
	const beginning = initialState({size: {columns: 80, rows: 24}, sources: [source]});
	return actions.reduce(reduce, beginning);
}

function waitingFor(instance: Instance): State {
	const actions: readonly Action[] = [{type: 'wait'}, {type: 'answer'}];
	return actions.reduce(reduce, listOf(instance));
}

/** The state after a look at the instance, so many ms after the first. */
function afterLook(
	state: State,
	found: {instance?: Instance; failure?: Failure} = {},
	afterMs = 0,
): State {
	assert.equal(state.screen.name, 'waiting');
	return reduce(state, {
		type: 'waitLooked',
		number: state.screen.name === 'waiting' ? state.screen.number : 0,
		at: new Date(beganAt.getTime() + afterMs),
		instance: found.instance ?? null,
		failure: found.failure ?? null,
	});
}

const refused = new Failure('other', 'ConnectionRefused', 'The connection was refused.');
const denied = new Failure('other', 'PermissionDenied', 'The key was refused.');

function failed(state: State, failure: Failure): State {
	const attempt = state.screen.name === 'connecting' ? state.screen.attempt.number : 0;
	return reduce(state, {type: 'connectionFailed', attempt, failure});
}

test('Enter on a pending instance offers to wait, and connects with the choices of the options', () => {
	const list = listOf(instanceIn('pending'));
	const asked = reduce(list, {type: 'connect'});
	assert.equal(asked.screen.name, 'browsing');
	assert.equal(asked.asking?.question, 'Wait for % and connect?');
	assert.equal(reduce(asked, {type: 'answer'}).screen.name, 'waiting');
	const options = reduce(list, {type: 'open', screen: 'options'});
	const filled = [
		{type: 'edit', edit: {kind: 'deleteToStart'}},
		{type: 'edit', edit: {kind: 'insert', text: 'ubuntu'}},
		{type: 'connect'},
		{type: 'answer'},
	] as const;
	const {screen} = filled.reduce<State>(reduce, options);
	assert.ok(screen.name === 'waiting');
	assert.equal(screen.wait.choices.osUser, 'ubuntu');
});

test('a pending instance is waited for, and connected to when it runs', () => {
	const pending = afterLook(waitingFor(instanceIn('pending')), {instance: instanceIn('pending')});
	assert.equal(pending.screen.name, 'waiting');
	const running = afterLook(pending, {instance: instanceIn('running')});
	assert.equal(running.screen.name, 'connecting');
});

test('while sshd does not answer it is tried again, and the reason shown', () => {
	const trying = afterLook(waitingFor(instanceIn('running')));
	const {screen} = failed(trying, refused);
	assert.ok(screen.name === 'waiting');
	assert.equal(screen.wait.failure, refused);
	assert.ok(pauseBefore(screen.wait.tries) > 0);
	assert.equal(afterLook(failed(trying, refused)).screen.name, 'connecting');
});

test('an sshd that answered with a refusal is the end of it', () => {
	const {screen} = failed(afterLook(waitingFor(instanceIn('running'))), denied);
	assert.equal(screen.name, 'failed');
});

test('without waiting a failure stays one', () => {
	const {screen} = failed(reduce(waitingFor(instanceIn('running')), {type: 'back'}), refused);
	assert.equal(screen.name, 'browsing');
	const list = reduce(waitingFor(instanceIn('running')), {type: 'back'});
	assert.equal(failed(reduce(list, {type: 'connect'}), refused).screen.name, 'failed');
});

test('a stopped instance is not waited for: the command to start it is named', () => {
	const {screen, notice} = waitingFor(instanceIn('stopped'));
	assert.equal(screen.name, 'browsing');
	assert.match(notice?.text ?? '', /eic does not start instances: aws ec2 start-instances .* i-1 /);
});

test('it ends when the instance goes away, when AWS refuses, and when time is up', () => {
	const waiting = waitingFor(instanceIn('pending'));
	const notFound = new Failure('service', 'InvalidInstanceID.NotFound', 'Not there.');
	const forbidden = new Failure('service', 'UnauthorizedOperation', 'You may not.');
	assert.match(
		afterLook(waiting, {instance: instanceIn('terminated')}).notice?.text ?? '',
		/batch-1 is terminated/,
	);
	assert.equal(afterLook(waiting, {failure: forbidden}).notice?.text, 'You may not.');
	// A new instance is not known everywhere at once.
	const again = afterLook(waiting, {failure: notFound});
	assert.equal(again.screen.name, 'waiting');
	assert.match(
		afterLook(again, {}, waitLimitMs + 1).notice?.text ?? '',
		/batch-1 could not be reached within 10 min\. It is pending\./,
	);
});

test('a look that comes late changes nothing', () => {
	const list = reduce(waitingFor(instanceIn('pending')), {type: 'back'});
	const late: Action = {
		type: 'waitLooked',
		number: 1,
		at: beganAt,
		instance: instanceIn('running'),
		failure: null,
	};
	assert.equal(reduce(list, late), list);
	assert.match(list.notice?.text ?? '', /^Stopped waiting for /);
});
