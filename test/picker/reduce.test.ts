import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PermissionDenied} from '../../source/connection/permission-denied.js';
import {entryOf} from '../../source/inventory/entry.js';
import {Failure} from '../../source/model/failure.js';
import {osUserText} from '../../source/model/fleet/os-user-choice.js';
import {regionsOf, type Source} from '../../source/model/fleet/source.js';
import type {Action} from '../../source/picker/action.js';
import {choicesFor} from '../../source/picker/connect/plan-of.js';
import {stepProgress} from '../../source/picker/connect/progress.js';
import {countOf, regionOf} from '../../source/picker/fleet/fleet.js';
import {endpointsToRead, instancesToRead} from '../../source/picker/fleet/reads.js';
import {lineOf} from '../../source/picker/keys/text-line.js';
import {selectedEntry} from '../../source/picker/list/listing.js';
import {offeredNames} from '../../source/picker/list/marked-menu.js';
import {reduce} from '../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../source/picker/start.js';
import type {State} from '../../source/picker/state.js';
import {endpointWith, instanceWith, sourceAt} from '../support/fixtures.js';

const size = {columns: 80, rows: 24};
const failure = new Failure('service', 'UnauthorizedOperation', 'You may not.');
const reachable = instanceWith({id: 'i-1', name: 'web-1', publicIpv4: '203.0.113.1'});
const hidden = instanceWith({id: 'i-2', name: 'db-1', privateIpv4: '10.0.0.2'});
const stopped = instanceWith({id: 'i-3', name: 'old', state: 'stopped', privateIpv4: '10.0.0.3'});

function after(actions: readonly Action[], beginning: Partial<Beginning> = {}): State {
	return actions.reduce(reduce, initialState({size, ...beginning}));
}

const region = 'us-east-1';
const source = sourceAt(region);
const page = {
	type: 'instancesPage',
	source,
	entries: [reachable, hidden, stopped].map(entryOf),
} as const;
const known: Action = {type: 'instancesKnown', source, readAt: new Date(0)};
const endpointsKnown: Action = {type: 'endpointsKnown', source, endpoints: [endpointWith()]};

/** The list of three instances with the one of that Name selected. */
function listWith(name: string, more: readonly Action[] = [endpointsKnown]): State {
	const typed: Action = {type: 'edit', edit: {kind: 'insert', text: name}};
	return after([page, known, ...more, typed], {sources: [source]});
}

function then(state: State, ...actions: readonly Action[]): State {
	return actions.reduce(reduce, state);
}

test('it begins with the choice of a region, the last one pointed at', () => {
	const state = after([{type: 'regionsKnown', regions: ['us-east-1', 'eu-west-1']}], {
		preselected: 'us-east-1',
	});
	assert.deepEqual(state.screen, {
		name: 'regions',
		isOverList: false,
		highlighted: 'us-east-1',
		filter: lineOf(''),
		marked: [],
	});
	assert.deepEqual(state.regions, {status: 'known', names: ['eu-west-1', 'us-east-1']});
});

test('a preselected region that is not enabled is passed over', () => {
	const state = after([{type: 'regionsKnown', regions: ['eu-west-1']}], {
		preselected: 'me-south-1',
	});
	assert.deepEqual(state.screen, {
		name: 'regions',
		isOverList: false,
		highlighted: 'eu-west-1',
		filter: lineOf(''),
		marked: [],
	});
});

test('a region that was named opens on its list, whether the regions are known or not', () => {
	const state = after([{type: 'regionsFailed', failure}], {sources: [source]});
	assert.deepEqual(state.screen, {name: 'browsing'});
	assert.deepEqual(state.shown, [source]);
});

test('where the regions may not be listed the preselected one can be opened anyway', () => {
	const state = after([{type: 'regionsFailed', failure}, {type: 'openPreselected'}], {
		preselected: region,
	});
	assert.deepEqual(state.shown, [source]);
	assert.equal(state.screen.name, 'browsing');
});

test('while a region is chosen four are counted at once, the one pointed at first', () => {
	const regions = ['a', 'b', 'c', 'd', 'e', 'f'];
	const state = after([{type: 'regionsKnown', regions}], {preselected: 'e'});
	assert.deepEqual(regionsOf(instancesToRead(state)), ['e', 'a', 'b', 'c']);
	assert.deepEqual(endpointsToRead(state), []);
	const busy = then(state, {type: 'instancesStarted', source: sourceAt('e')});
	assert.deepEqual(regionsOf(instancesToRead(busy)), ['a', 'b', 'c']);
	const chosen = then(busy, {type: 'itemChosen', item: 'f'});
	assert.deepEqual(regionsOf(instancesToRead(chosen)), ['f']);
	assert.deepEqual(regionsOf(endpointsToRead(chosen)), ['f']);
});

test('what was counted in the background is there at once when its region is chosen', () => {
	const state = after([
		{type: 'regionsKnown', regions: [region]},
		page,
		known,
		{type: 'itemChosen', item: region},
	]);
	assert.equal(state.listing.found.total, 3);
	assert.deepEqual(instancesToRead(state), []);
});

function offeredHere({screen, regions}: State): readonly string[] {
	return screen.name === 'regions' && regions.status === 'known'
		? offeredNames(regions.names, screen)
		: [];
}

test('typing finds a region by parts of its name, Esc forgets what was typed', () => {
	const state = after([
		{type: 'regionsKnown', regions: ['eu-west-1', 'us-east-1', 'us-west-2']},
		{type: 'edit', edit: {kind: 'insert', text: 'west'}},
	]);
	assert.deepEqual(offeredHere(state), ['eu-west-1', 'us-west-2']);
	const second = then(state, {type: 'move', move: {by: 'row', count: 1}});
	assert.deepEqual(regionsOf(then(second, {type: 'openHighlighted'}).shown), ['us-west-2']);
	const narrower = then(state, {type: 'edit', edit: {kind: 'insert', text: ' us'}});
	assert.deepEqual(regionsOf(then(narrower, {type: 'openHighlighted'}).shown), ['us-west-2']);
	const all = then(narrower, {type: 'back'});
	assert.equal(offeredHere(all).length, 3);
	assert.equal(all.screen.name, 'regions');
});

test('a refresh keeps the rows, the filter and the selection, and drops what is gone', () => {
	const state = then(listWith('web'), {type: 'refresh'}, {type: 'instancesStarted', source});
	assert.equal(selectedEntry(state.listing)?.instance.id, 'i-1');
	assert.equal(regionOf(state.fleet, source).entries.length, 3);
	const gone = then(
		state,
		{type: 'instancesPage', source, entries: [reachable].map(entryOf)},
		known,
	);
	const read = then(gone, {type: 'goneLeft'});
	assert.deepEqual(
		regionOf(read.fleet, source).entries.map(({instance}) => instance.id),
		['i-1'],
	);
	assert.equal(read.filter.text, 'web');
	assert.equal(selectedEntry(read.listing)?.instance.id, 'i-1');
});

test('a refresh that fails keeps the rows and says so', () => {
	const state = then(
		listWith('web'),
		{type: 'refresh'},
		{type: 'instancesFailed', source, failure, retryMs: null},
	);
	assert.equal(regionOf(state.fleet, source).entries.length, 3);
	assert.equal(regionOf(state.fleet, source).instances.status, 'failed');
	assert.deepEqual(state.notice, {kind: 'problem', text: 'You may not.'});
});

test('Esc clears the filter first, then goes back to the regions, then out', () => {
	const filtered = listWith('web', [{type: 'regionsKnown', regions: [region]}]);
	const cleared = then(filtered, {type: 'back'});
	assert.equal(cleared.filter.text, '');
	assert.equal(selectedEntry(cleared.listing)?.instance.id, 'i-1');
	const regions = then(cleared, {type: 'back'});
	assert.equal(regions.screen.name, 'regions');
	assert.deepEqual(then(regions, {type: 'back'}).screen, {name: 'leaving', exitCode: 0});
	const first = after([{type: 'regionsKnown', regions: [region]}, {type: 'back'}]);
	assert.deepEqual(first.screen, {name: 'leaving', exitCode: 0});
});

test('Enter connects with the defaults at once', () => {
	const {screen} = then(listWith('web'), {type: 'connect'});
	assert.ok(screen.name === 'connecting');
	assert.equal(screen.attempt.request?.plan.chosen?.address, '203.0.113.1');
	assert.equal(screen.attempt.request?.plan.osUser, 'ec2-user');
	assert.equal(screen.attempt.request?.deadlineMs, null);
});

test('what the command line says wins over the settings, those over the defaults', () => {
	const state = after([page, endpointsKnown, {type: 'connect'}], {
		sources: [source],
		given: {deadlineMs: 60_000},
		byInstance: {'i-2': {osUser: 'ubuntu', timeoutMs: 1000}},
	});
	assert.ok(state.screen.name === 'connecting');
	assert.equal(state.screen.attempt.instance.id, 'i-2');
	assert.equal(state.screen.attempt.request?.plan.osUser, 'ubuntu');
	assert.equal(state.screen.attempt.request?.deadlineMs, 60_000);
});

test('Enter on an instance without a route stays in the list and says why', () => {
	const state = then(listWith('old'), {type: 'connect'});
	assert.equal(state.screen.name, 'browsing');
	assert.equal(state.notice?.kind, 'problem');
	assert.match(
		state.notice?.text ?? '',
		/old \(i-3\) is stopped\. Start it: aws ec2 start-instances --instance-ids i-3 --region us-east-1$/,
	);
});

test('the command that starts an instance names the profile that it was found with', () => {
	const instance = instanceWith({id: 'i-3', state: 'stopped', profile: "it's prod"});
	const ofProfile = {...source, profile: instance.profile};
	const found: Action = {
		type: 'instancesPage',
		source: ofProfile,
		entries: [instance].map(entryOf),
	};
	const state = after([found, {type: 'connect'}], {sources: [ofProfile]});
	assert.match(state.notice?.text ?? '', / --region us-east-1 --profile 'it'\\''s prod'$/);
});

test('an instance that only an endpoint reaches waits for the endpoints', () => {
	const waiting = then(listWith('db', []), {type: 'connect'});
	assert.ok(waiting.screen.name === 'connecting');
	assert.equal(waiting.screen.attempt.request, null);
	const {screen} = then(waiting, endpointsKnown);
	assert.ok(screen.name === 'connecting');
	assert.equal(screen.attempt.request?.plan.chosen?.type, 'eice');
	const none = then(waiting, {type: 'endpointsKnown', source, endpoints: []});
	assert.equal(none.screen.name, 'browsing');
	assert.match(none.notice?.text ?? '', /no EC2 Instance Connect Endpoint/);
	const unreadable = then(waiting, {type: 'endpointsFailed', source, failure});
	assert.match(unreadable.notice?.text ?? '', /You may not/);
});

test('the steps of a connection are timed, and those of an attempt called off are not heard', () => {
	const connecting = then(listWith('web'), {type: 'connect'});
	const event = {type: 'step', step: 'push', status: 'started', route: null} as const;
	const state = then(
		connecting,
		{type: 'connectionEvent', attempt: 1, event, atMs: 5},
		{type: 'connectionEvent', attempt: 1, event: {...event, status: 'done'}, atMs: 30},
	);
	assert.ok(state.screen.name === 'connecting');
	assert.deepEqual(stepProgress(state.screen.progress, 'push'), {
		status: 'done',
		startedMs: 5,
		endedMs: 30,
	});
	const calledOff = then(state, {type: 'back'});
	assert.equal(calledOff.screen.name, 'browsing');
	const again = then(calledOff, {type: 'connect'});
	const late = then(again, {type: 'connectionEvent', attempt: 1, event, atMs: 60});
	assert.equal(late, again);
	assert.equal(then(again, {type: 'connectionFailed', attempt: 1, failure}), again);
});

test('a connection that failed can be tried again, changed, or left', () => {
	const failed = then(
		listWith('web'),
		{type: 'connect'},
		{type: 'connectionFailed', attempt: 1, failure},
	);
	assert.ok(failed.screen.name === 'failed');
	assert.equal(failed.screen.failure, failure);
	const retried = then(failed, {type: 'retry'}).screen;
	assert.ok(retried.name === 'connecting');
	assert.equal(retried.attempt.number, 2);
	const options = then(failed, {type: 'open', screen: 'options'}).screen;
	assert.ok(options.name === 'options');
	assert.equal(options.form.instance.id, 'i-1');
	assert.equal(then(failed, {type: 'back'}).screen.name, 'browsing');
});

test('after a session the list is at the same place and shows the receipt', () => {
	const list = listWith('web');
	const ended = then(
		list,
		{type: 'connect'},
		{type: 'sessionOpened', attempt: 1},
		{
			type: 'sessionEnded',
			attempt: 1,
			result: {
				exitCode: 3,
				isLost: false,
				message: null,
				receipt: 'session to web-1 ended',
				way: 'ec2-user via 10.0.0.1',
			},
		},
	);
	assert.deepEqual(ended.screen, {name: 'browsing'});
	assert.deepEqual(ended.notice, {kind: 'done', text: 'session to web-1 ended'});
	assert.equal(ended.listing.found, list.listing.found);
	assert.deepEqual(ended.listing, list.listing);
	assert.equal(ended.filter, list.filter);
});

test('a session that the person did not end says why', () => {
	const ended = then(
		listWith('web'),
		{type: 'connect'},
		{type: 'sessionOpened', attempt: 1},
		{
			type: 'sessionEnded',
			attempt: 1,
			result: {
				exitCode: 124,
				isLost: false,
				message: '30m timeout reached',
				receipt: 'gone',
				way: '',
			},
		},
	);
	assert.equal(ended.notice?.text, '30m timeout reached. gone');
});

test('where the picker leaves after a session it does so with its exit code', () => {
	const state = after(
		[
			page,
			endpointsKnown,
			{type: 'connect'},
			{type: 'sessionOpened', attempt: 1},
			{
				type: 'sessionEnded',
				attempt: 1,
				result: {exitCode: 3, isLost: false, message: null, receipt: 'gone', way: ''},
			},
		],
		{sources: [source], leavesAfterSession: true},
	);
	assert.deepEqual(state.screen, {name: 'leaving', exitCode: 3});
});

test('the options hold for one connection, a wrong field is gone to', () => {
	const options = then(listWith('web'), {type: 'open', screen: 'options'});
	const clear: Action = {type: 'edit', edit: {kind: 'deleteToStart'}};
	const wrong = then(options, clear, {type: 'nextField', by: 1}, {type: 'connect'});
	assert.ok(wrong.screen.name === 'options');
	assert.equal(wrong.screen.form.focus, 'osUser');
	const right = then(
		wrong,
		{type: 'edit', edit: {kind: 'insert', text: 'ubuntu'}},
		{type: 'nextField', by: 1},
		{type: 'nextItem', by: 1},
		{type: 'nextField', by: 1},
		{type: 'nextItem', by: -1},
		{type: 'connect'},
	);
	assert.ok(right.screen.name === 'connecting');
	assert.equal(right.screen.attempt.request?.plan.osUser, 'ubuntu');
	assert.equal(right.screen.attempt.choices.instanceIp, '203.0.113.1');
	assert.equal(right.screen.attempt.request?.plan.osUserFrom, 'given');
	assert.equal(choicesFor(right, reachable).osUser, 'ec2-user');
	assert.equal(choicesFor(right, reachable).connectionType, 'auto');

	const ended = then(
		right,
		{type: 'sessionOpened', attempt: 1},
		{
			type: 'sessionEnded',
			attempt: 1,
			result: {exitCode: 0, isLost: false, message: null, receipt: 'over', way: ''},
		},
	);
	const again = then(ended, {type: 'reconnect'}, {type: 'answer'});
	assert.ok(again.screen.name === 'connecting');
	assert.equal(again.screen.attempt.request?.plan.osUser, 'ubuntu');
	assert.equal(again.screen.attempt.choices.connectionType, 'direct');
});

test('a timeout that an earlier version kept for an instance is ignored', () => {
	const state = after([page, endpointsKnown], {
		sources: [source],
		byInstance: {'i-1': {port: 2222, timeoutMs: 1000}},
	});
	const {port, deadlineMs} = choicesFor(state, reachable);
	assert.deepEqual([port, deadlineMs], [2222, null]);
});

test('the OS user is from the image as soon as that is known, and from a tag before', () => {
	const state = after([page, endpointsKnown], {sources: [source]});
	const image = {
		id: reachable.imageId ?? '',
		name: 'ubuntu/images/hvm-ssd/ubuntu-noble-24.04',
		description: null,
		ownerId: null,
		platformDetails: null,
	};
	const known = then(state, {type: 'imageKnown', imageId: image.id, image});
	const of = (instance: typeof reachable) => osUserText(choicesFor(known, instance));
	assert.equal(osUserText(choicesFor(state, reachable)), 'ec2-user');
	assert.equal(of(reachable), 'ubuntu, from the image');
	assert.equal(of({...reachable, tags: {'eic:user': 'deploy'}}), 'deploy, from the tag eic:user');
	assert.equal(of({...reachable, tags: {'eic:user': '-x'}}), 'ubuntu, from the image');
});

test('the key overview lies over a screen and gives it back', () => {
	const list = listWith('web');
	const help = then(list, {type: 'help'});
	assert.equal(help.screen.name, 'help');
	assert.equal(then(help, {type: 'back'}).screen, list.screen);
});

const marking: readonly Action[] = [
	{type: 'regionsKnown', regions: ['a', 'b', 'c']},
	{type: 'toggleMark', by: 1},
	{type: 'itemHighlighted', item: 'c'},
	{type: 'toggleMark', by: 1},
];

test('marked regions are opened together, and are still marked on the way back', () => {
	const opened = after([...marking, {type: 'itemChosen', item: 'b'}]);
	assert.deepEqual(regionsOf(opened.shown), ['a', 'c']);
	const back = then(opened, {type: 'chooseRegion'}).screen;
	assert.deepEqual(back.name === 'regions' && back.marked, ['a', 'c']);
	assert.deepEqual(
		regionsOf(then(after(marking), {type: 'toggleMark', by: 1}, {type: 'openHighlighted'}).shown),
		['a'],
	);
});

test('all regions are marked at once, and none again', () => {
	const all = after([...marking, {type: 'toggleAllMarks'}]);
	assert.deepEqual(regionsOf(then(all, {type: 'openHighlighted'}).shown), ['a', 'b', 'c']);
	assert.deepEqual(
		regionsOf(then(all, {type: 'toggleAllMarks'}, {type: 'openHighlighted'}).shown),
		['c'],
	);
});

test('pages of several regions come into one list, and the selected row stays', () => {
	const other = instanceWith({id: 'i-9', name: 'aaa', region: 'eu-west-1'});
	const state = then(
		after([page, {type: 'move', move: {by: 'row', count: 1}}], {
			sources: [source, sourceAt('eu-west-1')],
		}),
		{type: 'instancesPage', source: sourceAt('eu-west-1'), entries: [other].map(entryOf)},
		known,
	);
	const names = state.listing.entries.map(({instance}) => instance.name);
	assert.deepEqual(names, ['aaa', 'db-1', 'old', 'web-1']);
	assert.equal(selectedEntry(state.listing)?.instance.name, 'old');
});

test('an instance that two profiles see is there for each of them', () => {
	const [dev, prod] = [sourceAt(region, 'dev'), sourceAt(region, 'prod')];
	const pageOf = (from: Source): Action => ({
		type: 'instancesPage',
		source: from,
		entries: [instanceWith({...from, name: 'web'})].map(entryOf),
	});
	const both = after([pageOf(dev), pageOf(prod)], {sources: [dev, prod]});
	const profiles = both.listing.entries.map(({instance}) => instance.profile);
	assert.deepEqual(profiles, ['dev', 'prod']);
	const second = then(both, {type: 'move', move: {by: 'row', count: 1}});
	const again = then(second, {type: 'instancesStarted', source: dev}, pageOf(dev));
	assert.equal(selectedEntry(again.listing)?.instance.profile, 'prod');
});

test('in a list of several regions a new reading of one drops what is gone there alone', () => {
	const other = instanceWith({id: 'i-9', name: 'aaa', region: 'eu-west-1'});
	const renamed = {...hidden, name: 'zzz'};
	const state = then(
		after([page, known], {sources: [source, sourceAt('eu-west-1')]}),
		{type: 'instancesPage', source: sourceAt('eu-west-1'), entries: [other].map(entryOf)},
		{type: 'refresh'},
		{type: 'instancesStarted', source},
		{type: 'instancesPage', source, entries: [renamed].map(entryOf)},
		known,
		{type: 'move', move: {to: 'first'}},
		{type: 'goneLeft'},
	);
	const names = state.listing.entries.map(({instance}) => instance.name);
	assert.deepEqual(names, ['aaa', 'zzz']);
});

test('the last one is connected to again, at once or when its region is read', () => {
	const last = {id: 'i-1', ...source};
	const again: readonly Action[] = [{type: 'reconnect'}, {type: 'answer'}];
	const here = after([page, known, ...again], {sources: [source], last});
	assert.equal(here.screen.name, 'connecting');
	const waiting = after(again, {sources: [sourceAt('eu-west-1')], last});
	assert.deepEqual(waiting.shown, [source]);
	const {screen} = then(waiting, page);
	assert.ok(screen.name === 'connecting');
	assert.equal(screen.attempt.instance.id, 'i-1');
	const gone = then(waiting, {...page, entries: [hidden].map(entryOf)}, known);
	assert.equal(gone.screen.name, 'browsing');
	assert.match(gone.notice?.text ?? '', /i-1 is no longer in us-east-1/);
	const elsewhere = then(waiting, {type: 'move', move: {by: 'row', count: 1}}, page);
	assert.equal(elsewhere.screen.name, 'browsing');
	assert.match(
		after([{type: 'reconnect'}], {sources: [source]}).notice?.text ?? '',
		/No previous connection/,
	);
});

test('of a stopped instance the command that starts it can be copied, and nothing is run', () => {
	const state = then(listWith('old'), {type: 'open', screen: 'copying'});
	assert.ok(state.screen.name === 'copying');
	const index = state.screen.items.findIndex(({label}) => label === 'command to start it');
	const copied = then(state, {type: 'copyItem', index});
	const text = 'aws ec2 start-instances --instance-ids i-3 --region us-east-1';
	assert.deepEqual(copied.copied, {text, way: 'program'});
	const after = (to: 'clipboard' | null) =>
		then(copied, {type: 'textCopied', text, result: {to, failures: []}});
	assert.equal(after('clipboard').screen.name, 'browsing');
	// The terminal does not say whether it took the text, so the menu offers to show it.
	assert.deepEqual(after(null).copied, {text, way: 'terminal'});
	assert.equal(after(null).screen.name, 'copying');
});

test('the details lead to a session and back to the list', () => {
	const details = then(
		listWith('web'),
		{type: 'open', screen: 'details'},
		{type: 'nextPage', by: 1},
	);
	assert.deepEqual(details.screen, {name: 'details', page: 1});
	assert.equal(then(details, {type: 'connect'}).screen.name, 'connecting');
	assert.equal(then(details, {type: 'back'}).screen.name, 'browsing');
	assert.equal(then(details, {type: 'open', screen: 'options'}).screen.name, 'options');
});

test('the details go on to the next instance and back, as far as the list goes', () => {
	const details = then(after([page, known], {sources: [source]}), {
		type: 'open',
		screen: 'details',
	});
	const goes = (...steps: ReadonlyArray<1 | -1>) =>
		then(
			details,
			{type: 'nextPage', by: 1},
			...steps.map(by => ({type: 'nextInstance', by}) as const),
		);
	const nameIn = (state: State) => selectedEntry(state.listing)?.instance.name;
	assert.deepEqual(
		[nameIn(details), nameIn(goes(1)), nameIn(goes(1, 1, 1))],
		['db-1', 'old', 'web-1'],
	);
	assert.deepEqual([nameIn(goes(1, 1, -1)), nameIn(goes(-1))], ['old', 'db-1']);
	assert.deepEqual(goes(1).screen, {name: 'details', page: 0});
	assert.equal(nameIn(then(goes(1), {type: 'back'})), 'old');
});

test('the endpoints are gone through, copied and left', () => {
	const two: Action = {
		type: 'endpointsKnown',
		source,
		endpoints: [endpointWith({id: 'eice-1'}), endpointWith({id: 'eice-2', vpcId: 'vpc-2'})],
	};
	const open = then(listWith('', [two]), {type: 'open', screen: 'endpoints'});
	assert.deepEqual(open.screen, {name: 'endpoints', selectedId: null});
	const second = then(open, {type: 'nextItem', by: 1});
	assert.deepEqual(second.screen, {name: 'endpoints', selectedId: 'eice-2'});
	assert.equal(then(second, {type: 'copy'}).copied?.text, 'eice-2');
	assert.deepEqual(then(second, {type: 'nextItem', by: 1}).screen, {
		name: 'endpoints',
		selectedId: 'eice-1',
	});
	const shown = then(second, {type: 'showVpc'});
	assert.equal(shown.filter.text, 'vpc:vpc-2');
	assert.equal(shown.screen.name, 'browsing');
	assert.deepEqual(then(second, {type: 'back'}).screen, {name: 'browsing'});
});

test('without endpoints there is nothing to choose', () => {
	const none: Action = {type: 'endpointsKnown', source, endpoints: []};
	const open = then(listWith('', [none]), {type: 'open', screen: 'endpoints'});
	assert.deepEqual(then(open, {type: 'nextItem', by: 1}).screen, open.screen);
	assert.equal(then(open, {type: 'showVpc'}), open);
});

test('after a refused OS user the next likely one is offered, and is remembered when it is let in', () => {
	const refuse = (attempt: number, osUser: string): Action => ({
		type: 'connectionFailed',
		attempt,
		failure: new PermissionDenied({
			instance: reachable,
			osUser,
			isPushed: true,
			likely: {system: 'Debian', osUsers: ['admin', 'ec2-user', 'debian']},
		}),
	});
	const state = then(
		after([page, known, endpointsKnown], {sources: [source]}),
		{type: 'edit', edit: {kind: 'insert', text: 'web-1'}},
		{type: 'connect'},
		refuse(1, 'ec2-user'),
	);
	assert.ok(state.screen.name === 'failed');
	assert.equal(state.screen.nextOsUser, 'admin');
	const second = then(state, {type: 'tryNextOsUser'});
	assert.ok(second.screen.name === 'connecting');
	assert.equal(second.screen.attempt.request?.plan.osUser, 'admin');
	const third = then(second, refuse(2, 'admin'), {type: 'tryNextOsUser'});
	assert.ok(third.screen.name === 'connecting');
	assert.equal(third.screen.attempt.choices.osUser, 'debian');
	const none = then(third, refuse(3, 'debian'));
	assert.ok(none.screen.name === 'failed');
	assert.equal(none.screen.nextOsUser, null);
	assert.equal(then(none, {type: 'tryNextOsUser'}), none);

	const opened = then(third, {type: 'sessionOpened', attempt: 3});
	assert.deepEqual(opened.choices.imageOsUsers, {[reachable.imageId ?? '']: 'debian'});
	assert.equal(choicesFor(opened, hidden).osUser, 'debian', 'for all instances of the image');
	const first = then(
		then(state, {type: 'back'}),
		{type: 'connect'},
		{type: 'sessionOpened', attempt: 2},
	);
	assert.deepEqual(first.choices.imageOsUsers, {[reachable.imageId ?? '']: 'ec2-user'});
});

test('a region counts what its list counts: no terminated ones, whenever they are', () => {
	const ended = instanceWith({id: 'i-2', name: 'db-1', state: 'terminated'});
	const begun: readonly Action[] = [{...page, entries: [reachable, ended].map(entryOf)}, known];
	const later: readonly Action[] = [
		{...page, entries: [reachable, hidden, stopped].map(entryOf)},
		known,
	];
	for (const [actions, count] of [
		[begun, 1],
		[[...begun, ...later], 3],
		[[...later, ...begun.slice(0, 1)], 2],
	] as const) {
		const state = after(actions, {sources: [source]});
		assert.equal(countOf(regionOf(state.fleet, source)), count);
		assert.equal(state.listing.found.total, count);
	}
});
