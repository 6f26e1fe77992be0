import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import {Failure} from '../../../source/model/failure.js';
import type {Instance} from '../../../source/model/fleet/instance.js';
import type {Action} from '../../../source/picker/action.js';
import {endpointsOf, regionOf} from '../../../source/picker/fleet/fleet.js';
import {endpointsToRead, instancesToRead} from '../../../source/picker/fleet/reads.js';
import {selectedEntry} from '../../../source/picker/list/listing.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {endpointWith, instanceWith, sourceAt} from '../../support/fixtures.js';

const source = sourceAt('us-east-1');
const ageMs = 12 * 60_000;
const known: Action = {type: 'instancesKnown', source, readAt: new Date(0)};

function named(...names: readonly string[]): Instance[] {
	return names.map(name =>
		instanceWith({id: `i-${name}`, name, publicIpv4: `203.0.113.${name.length}`}),
	);
}

function page(...instances: readonly Instance[]): Action {
	return {type: 'instancesPage', source, entries: instances.map(entryOf)};
}

function opened(...names: readonly string[]): Action {
	const start = {
		instances: named(...names),
		endpoints: [endpointWith()],
		readAt: new Date(0),
		count: 9,
	};
	return {type: 'cacheOpened', source, start, ageMs};
}

function after(...actions: readonly Action[]): State {
	const start = initialState({size: {columns: 80, rows: 24}, sources: [source]});
	return actions.reduce(reduce, start);
}

/** The rows, those that are gone in brackets. */
function rows(state: State): string {
	return state.listing.found.ranked
		.slice()
		.map(({instance, isGone}) => (isGone ? `(${instance.name})` : instance.name))
		.join(' ');
}

function selected(state: State): string | null | undefined {
	return selectedEntry(state.listing)?.instance.name;
}

test('what was known is the list, and is read all the same', () => {
	const state = after(opened('a', 'b'));
	assert.equal(rows(state), 'a b');
	assert.deepEqual(instancesToRead(state), [source]);
	assert.deepEqual(endpointsToRead(state), [source]);
	const region = regionOf(state.fleet, source);
	assert.equal(endpointsOf(region).status, 'known');
	assert.equal(
		rows(after(opened('a', 'c'), {type: 'cachedPage', source, entries: named('b').map(entryOf)})),
		'a b c',
	);
});

test('fresh rows take the place of those that were known, page by page', () => {
	const reading = after(
		opened('a', 'b', 'c'),
		{type: 'instancesStarted', source},
		{type: 'move', move: {by: 'row', count: 1}},
		page(instanceWith({id: 'i-a', name: 'z'}), ...named('aa')),
	);
	assert.equal(rows(reading), 'aa b c z');
	assert.equal(selected(reading), 'b');
	assert.equal(regionOf(reading.fleet, source).areRowsCached, true);
	const read = [page(...named('b')), known].reduce(reduce, reading);
	assert.equal(rows(read), 'aa b (c) z');
	assert.equal(selected(read), 'b');
	assert.equal(regionOf(read.fleet, source).areRowsCached, false);
});

test('more of what was known does not replace what has been read', () => {
	const late: Action = {type: 'cachedPage', source, entries: named('a', 'b').map(entryOf)};
	const renamed = instanceWith({id: 'i-a', name: 'z'});
	const reading = after(opened('c'), {type: 'instancesStarted', source}, page(renamed), late);
	assert.equal(rows(reading), 'b c z');
	const read = after(opened('c'), {type: 'instancesStarted', source}, page(renamed), known, late);
	assert.equal(rows(read), '(c) z');
	assert.equal(
		rows(after({type: 'instancesStarted', source}, page(renamed), known, opened('c'))),
		'z',
	);
});

test('rows that are gone leave, but for the selected one', () => {
	const state = after(
		opened('a', 'b', 'c'),
		{type: 'move', move: {by: 'row', count: 1}},
		{type: 'instancesStarted', source},
		page(...named('c')),
		known,
	);
	assert.equal(rows(state), '(a) (b) c');
	const left = reduce(state, {type: 'goneLeft'});
	assert.equal(rows(left), '(b) c');
	assert.equal(selected(left), 'b');
	const again = [{type: 'instancesStarted', source} as const, page(...named('c')), known];
	assert.equal(rows(again.reduce(reduce, left)), 'c');
});

test('an instance that comes back is not gone', () => {
	const state = after(
		opened('a', 'b'),
		{type: 'instancesStarted', source},
		page(...named('b')),
		known,
	);
	const again = [{type: 'instancesStarted', source} as const, page(...named('a', 'b')), known];
	assert.equal(rows(again.reduce(reduce, state)), 'a b');
});

test('nobody connects to an instance that is gone', () => {
	const state = after(opened('a'), {type: 'instancesStarted', source}, known, {type: 'connect'});
	assert.equal(state.screen.name, 'browsing');
	assert.match(state.notice?.text ?? '', /^a is gone: AWS no longer lists it\.$/);
});

const refused = new Failure('other', 'ConnectionRefused', 'Refused.', {nextStep: 'Look at sshd.'});
const failed: Action = {type: 'connectionFailed', attempt: 1, failure: refused};

function stepAfter(...actions: readonly Action[]): string | null {
	const {screen} = after(opened('a'), {type: 'connect'}, ...actions, failed);
	assert.ok(screen.name === 'failed');
	assert.equal(screen.failure.message, 'Refused.');
	assert.equal(screen.failure.code, 'ConnectionRefused');
	return screen.failure.nextStep;
}

test('a failed connection tells when the instance is no longer as it was', () => {
	const [a] = named('a');
	assert.ok(a);
	const reading: Action = {type: 'instancesStarted', source};
	assert.equal(stepAfter(), 'The list is 12 min old: it may have other addresses by now.');
	assert.equal(stepAfter(reading, page(a), known), 'Look at sshd.');
	assert.equal(
		stepAfter(reading, page({...a, publicIpv4: '203.0.113.99'})),
		'a now has another address, 203.0.113.99: try again to connect to it.',
	);
	assert.equal(
		stepAfter(reading, page({...a, state: 'stopped'})),
		'a was running when the list was read, and is stopped now.',
	);
	assert.equal(stepAfter(reading, known), 'AWS no longer lists a.');
});

test('trying again takes the address of now', () => {
	const [a] = named('a');
	assert.ok(a);
	const {screen} = after(
		opened('a'),
		{type: 'connect'},
		{type: 'instancesStarted', source},
		page({...a, publicIpv4: '203.0.113.99'}),
		failed,
		{type: 'retry'},
	);
	assert.ok(screen.name === 'connecting');
	assert.equal(screen.attempt.request?.plan.chosen?.address, '203.0.113.99');
});

test('the last one is connected to as soon as it is known from before', () => {
	const last = {id: 'i-b', ...source};
	const start = initialState({
		size: {columns: 80, rows: 24},
		sources: [sourceAt('eu-west-1')],
		last,
	});
	const waiting = reduce(reduce(start, {type: 'reconnect'}), {type: 'answer'});
	assert.equal(waiting.screen.name, 'browsing');
	assert.equal(reduce(waiting, opened('a', 'b')).screen.name, 'connecting');
});
