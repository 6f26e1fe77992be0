import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import type {State} from '../../../source/picker/state.js';
import {listWith, press, then} from '../fixtures/places.js';

const historyOf = ({filters}: State) => filters.history;
const list = listWith({productionRules: []});

test('a filter that Enter connected with is remembered, however short', () => {
	const state = press(list, 'w', 'enter');
	assert.equal(state.screen.name, 'connecting');
	assert.deepEqual(historyOf(state), ['w']);
	assert.deepEqual(state.filters.unsaved, [{kind: 'use', filter: 'w'}]);
});

test('on production, it is remembered after the second Enter', () => {
	const asking = press(listWith(), 'w', 'enter');
	assert.deepEqual(historyOf(asking), []);
	assert.deepEqual(historyOf(press(asking, 'enter')), ['w']);
});

test('a filter that an action was run from is remembered', () => {
	const actions: ReadonlyArray<readonly string[]> = [
		['alt+r', ...'id', 'enter'],
		['alt+y', 'enter'],
		['ctrl+x', ...'console', 'enter'],
		['ctrl+t', 'enter', 'enter'],
	];
	for (const keys of actions) {
		const state = press(list, ...'web', ...keys);
		assert.deepEqual(historyOf(state), ['web'], keys.join(' '));
	}
});

test('looking around and refreshing do not remember it', () => {
	for (const key of ['right', 'f1', 'f2', 'f5', 'f8', 'f9', 'tab', 'down', 'alt+s']) {
		assert.deepEqual(historyOf(press(list, ...'web', key)), [], key);
	}
});

test('a filter that was cleared is remembered from three characters on', () => {
	for (const key of ['escape', 'ctrl+u']) {
		assert.deepEqual(historyOf(press(list, ...'web', key)), ['web'], key);
		assert.deepEqual(historyOf(press(list, ...'we', key)), [], key);
	}

	assert.deepEqual(historyOf(press(list, ...'web', 'backspace', 'backspace', 'backspace')), []);
});

test('a filter that another one replaced is remembered', () => {
	const state = then(press(list, ...'web'), {type: 'takeFilter', filter: 'db'});
	assert.equal(state.filter.text, 'db');
	assert.deepEqual(historyOf(state), ['web']);
});

test('the latest comes first, each once, and no blank is one', () => {
	const state = press(list, ...'one', 'escape', ...'two', 'escape', ...'one', 'escape');
	assert.deepEqual(historyOf(state), ['one', 'two']);
	assert.equal(state.filters.unsaved.length, 3);
	const again = press(state, ...'one ', 'escape');
	assert.equal(again.filters, state.filters);
});

test('what is on disk then counts, with the changes since', () => {
	const written = {
		type: 'filtersWritten',
		count: 1,
		history: ['one', 'elsewhere'],
		saved: new Map([['mine', 'web']]),
		failure: null,
	} as const;
	const state = press(list, ...'one', 'escape', ...'two', 'escape');
	const {filters} = then(state, written);
	assert.deepEqual(filters.history, ['two', 'one', 'elsewhere']);
	assert.deepEqual([...filters.saved], [['mine', 'web']]);
	assert.equal(filters.unsaved.length, 1);
});

test('a filter that cannot be written is told', () => {
	const failure = new Failure('configuration', 'NotWritten', 'The disk is full.', {
		nextStep: 'Free some space.',
	});
	const state = then(list, {
		type: 'filtersWritten',
		count: 1,
		history: [],
		saved: new Map(),
		failure,
	});
	assert.deepEqual(state.notice, {kind: 'problem', text: 'The disk is full. Free some space.'});
});
