import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../../source/inventory/entry.js';
import type {InstanceState} from '../../../../source/model/fleet/instance.js';
import type {Action} from '../../../../source/picker/action.js';
import {
	changingRows,
	dueSources,
	isLive,
	liveTimes,
} from '../../../../source/picker/fleet/live/live-plan.js';
import {reduce} from '../../../../source/picker/reduce.js';
import {type Beginning, initialState} from '../../../../source/picker/start.js';
import {instanceWith, sourceAt} from '../../../support/fixtures.js';
import {manyInstances} from '../../fixtures/fleet.js';

const source = sourceAt('us-east-1');
const other = sourceAt('eu-west-1');
const readAt = new Date(2026, 0, 2, 14, 5, 9);
const times = liveTimes(60_000);
const later = (seconds: number) => new Date(readAt.getTime() + seconds * 1000);

function after(actions: readonly Action[], beginning: Partial<Beginning> = {}) {
	const size = {columns: 80, rows: 24};
	return actions.reduce(reduce, initialState({size, sources: [source, other], ...beginning}));
}

function pageOf(states: readonly InstanceState[], at = source): Action {
	const entries = states.map((state, index) =>
		entryOf(instanceWith({id: `i-${at.region}-${index}`, region: at.region, state})),
	);
	return {type: 'instancesPage', source: at, entries};
}

const known: Action = {type: 'instancesKnown', source, readAt};

test('what starts, stops or goes is asked for by its id, one request a source', () => {
	const state = after([
		pageOf(['running', 'pending', 'stopping', 'stopped', 'shutting-down', 'terminated']),
		pageOf(['running', 'pending'], other),
	]);
	assert.deepEqual(changingRows(state), [
		{source, ids: ['i-us-east-1-1', 'i-us-east-1-2', 'i-us-east-1-4']},
		{source: other, ids: ['i-eu-west-1-1']},
	]);
	assert.deepEqual(changingRows(after([pageOf(['running', 'stopped'])])), []);
});

test('no request names more instances than AWS takes, nor any that are gone', () => {
	const [many] = changingRows(after([pageOf(Array.from({length: 300}, () => 'pending'))]));
	assert.equal(many?.ids.length, 200);
	const gone = after([pageOf(['pending']), known, {type: 'instancesStarted', source}, known]);
	assert.deepEqual(changingRows(gone), []);
});

test('a list is due a minute after it was read, and a large one after five', () => {
	const state = after([pageOf(['running']), known]);
	assert.deepEqual(dueSources(state, later(59), times), []);
	assert.deepEqual(dueSources(state, later(60), times), [source]);
	const entries = manyInstances(3001).map(entryOf);
	const large = after([{type: 'instancesPage', source, entries}, known]);
	assert.deepEqual(dueSources(large, later(299), times), []);
	assert.deepEqual(dueSources(large, later(300), times), [source]);
	assert.equal(liveTimes(600_000).largeListMs, 600_000);
});

test('what is being read, or could not be, is not due', () => {
	const reading = after([pageOf(['running']), known, {type: 'instancesStarted', source}]);
	assert.deepEqual(dueSources(reading, later(600), times), []);
	assert.deepEqual(dueSources(after([]), later(600), times), []);
});

test('the list is live while it is on the screen, and not offline', () => {
	const list = after([pageOf(['running']), known]);
	assert.equal(isLive(list), true);
	assert.equal(isLive(reduce(list, {type: 'open', screen: 'details'})), true);
	assert.equal(isLive(reduce(list, {type: 'open', screen: 'options'})), false);
	assert.equal(isLive(reduce(list, {type: 'chooseRegion'})), false);
	assert.equal(isLive(after([pageOf(['running']), known], {isOffline: true})), false);
	assert.equal(isLive({...list, login: {profile: null, kind: 'sso'}}), false);
});
