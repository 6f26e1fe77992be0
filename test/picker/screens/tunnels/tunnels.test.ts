import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../../source/inventory/entry.js';
import {Failure} from '../../../../source/model/failure.js';
import type {Action} from '../../../../source/picker/action.js';
import {listeningAddress, wayWords} from '../../../../source/picker/connect/tunnel.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {initialState} from '../../../../source/picker/start.js';
import type {State} from '../../../../source/picker/state.js';
import {endpointWith, instanceWith} from '../../../support/fixtures.js';

const source = {profile: null, region: 'us-east-1'};
const instance = instanceWith({id: 'i-1', name: 'db-1', privateIpv4: '10.0.0.2'});
const take: Action = {type: 'connect'};
const quit: Action = {type: 'quit', exitCode: 0};
const typed = (text: string): Action => ({type: 'edit', edit: {kind: 'insert', text}});
const clear: Action = {type: 'edit', edit: {kind: 'deleteToStart'}};

function after(...actions: readonly Action[]): State {
	const known: readonly Action[] = [
		{type: 'instancesPage', source, entries: [instance].map(entryOf)},
		{type: 'instancesKnown', source, readAt: new Date(0)},
		{type: 'endpointsKnown', source, endpoints: [endpointWith({id: 'eice-1'})]},
	];
	const beginning = initialState({size: {columns: 80, rows: 24}, sources: [source]});
	return [...known, ...actions].reduce(reduce, beginning);
}

const opened: readonly Action[] = [
	{type: 'open', screen: 'port'},
	take,
	take,
	{type: 'tunnelListens', number: 1, port: 40_022},
];

test('two Enters open port 22 on any port here, over the endpoint', () => {
	const state = after(...opened);
	const [tunnel] = state.tunnels;
	assert.ok(tunnel !== undefined && state.tunnels.length === 1);
	assert.equal(listeningAddress(tunnel), '127.0.0.1:40022');
	assert.deepEqual([tunnel.remotePort, tunnel.localPort], [22, 0]);
	assert.ok(tunnel.way.type === 'endpoint');
	assert.deepEqual([tunnel.way.address, tunnel.way.endpoint.id], ['10.0.0.2', 'eice-1']);
	assert.equal(state.screen.name, 'browsing');
	assert.match(state.notice?.text ?? '', /Listening on 127\.0\.0\.1:40022/);
});

test('ports that cannot be are refused in place', () => {
	for (const text of ['0', '65536', 'http', '']) {
		const remote = after({type: 'open', screen: 'port'}, clear, typed(text), take);
		assert.equal(remote.screen.name, 'port');
		assert.match(remote.notice?.text ?? '', /from 1 to 65535/);
	}

	const local = after({type: 'open', screen: 'port'}, take, typed('99999'), take);
	assert.equal(local.screen.name, 'port');
	assert.match(local.notice?.text ?? '', /up to 65535/);
	assert.equal(reduce(local, {type: 'back'}).screen.name, 'browsing');
});

test('ports that no endpoint opens go over SSH, by the route and as the OS user of a session', () => {
	const state = after({type: 'open', screen: 'port'}, clear, typed('5432'), take, take);
	const [tunnel] = state.tunnels;
	assert.ok(tunnel?.way.type === 'ssh');
	assert.equal(tunnel.remotePort, 5432);
	const {plan} = tunnel.way.request;
	assert.deepEqual([plan.chosen?.endpoint?.id, plan.osUser, plan.port], ['eice-1', 'ec2-user', 22]);
	assert.equal(wayWords(tunnel), 'SSH over eice-1');
});

test('a Windows instance is offered its remote desktop, and no SSH', () => {
	const windows = {...instance, id: 'i-2', name: 'ad', platform: 'windows'} as const;
	const page: Action = {type: 'instancesPage', source, entries: [windows].map(entryOf)};
	const prompt = after(page, typed('ad'), {type: 'open', screen: 'port'});
	assert.ok(prompt.screen.name === 'port');
	assert.equal(prompt.screen.line.text, '3389');
	assert.equal([take, take].reduce(reduce, prompt).tunnels[0]?.way.type, 'endpoint');
	const web = [clear, typed('80'), take, take].reduce(reduce, prompt);
	assert.deepEqual(web.tunnels, []);
	assert.match(web.notice?.text ?? '', /Windows has no EC2 Instance Connect agent/);
});

test('without an endpoint it says why', () => {
	const none: Action = {type: 'endpointsKnown', source, endpoints: []};
	const state = after(none, {type: 'open', screen: 'port'}, take, take);
	assert.deepEqual(state.tunnels, []);
	assert.match(state.notice?.text ?? '', /no EC2 Instance Connect Endpoint/);
});

test('a port that is taken ends the tunnel, a connection that fails does not', () => {
	const failure = new Failure('other', 'CannotListen', 'Cannot listen on 127.0.0.1:22.');
	for (const [isOver, left] of [
		[true, 0],
		[false, 1],
	] as const) {
		const state = after(...opened, {type: 'tunnelFailed', number: 1, failure, isOver});
		assert.equal(state.tunnels.length, left);
		assert.equal(state.notice?.text, failure.message);
	}
});

test('a tunnel is copied and closed in their list', () => {
	const list = after(...opened, {type: 'open', screen: 'tunnels'});
	assert.equal(reduce(list, {type: 'copy'}).copied?.text, '127.0.0.1:40022');
	const closed = reduce(list, {type: 'closeTunnel'});
	assert.deepEqual(closed.tunnels, []);
	assert.equal(reduce(closed, {type: 'closeTunnel'}), closed);
});

test('leaving with tunnels asks once; Ctrl-C does not ask', () => {
	const asking = after(...opened, quit);
	assert.equal(asking.screen.name, 'askingToLeave');
	assert.deepEqual(reduce(asking, quit).screen, {name: 'leaving', exitCode: 0});
	assert.equal(reduce(asking, {type: 'back'}).screen.name, 'browsing');
	assert.equal(after(...opened, {type: 'quit', exitCode: 130}).screen.name, 'leaving');
	assert.equal(after(quit).screen.name, 'leaving');
});
