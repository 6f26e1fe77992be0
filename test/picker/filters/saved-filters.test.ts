import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listWith, press, regionsWith} from '../fixtures/places.js';
import {frameOf} from '../fixtures/screens.js';

const saved = new Map([
	['prod-web', 'tag:env=prod'],
	['data', 'name:db'],
]);
const list = listWith({savedFilters: saved});
const saving = ['ctrl+x', ...'save this', 'enter'];

test('the palette saves the filter under a name', () => {
	const naming = press(list, ...'web', ...saving);
	assert.match(frameOf(naming)[1] ?? '', /^ Save web as ❯ type a name$/);
	const state = press(naming, ...'the web', 'enter');
	assert.equal(state.screen.name, 'browsing');
	assert.equal(state.filter.text, 'web');
	assert.equal(state.filters.saved.get('the web'), 'web');
	assert.deepEqual(state.filters.unsaved, [{kind: 'save', name: 'the web', filter: 'web'}]);
	assert.equal(state.notice?.text, 'Saved the filter the web');
});

test('a name that is taken gets the new filter, and the notice says what the old one was', () => {
	const state = press(list, ...'web', ...saving, ...'data', 'enter');
	assert.equal(state.filters.saved.get('data'), 'web');
	assert.equal(state.notice?.text, 'Saved the filter data, which was name:db');
});

test('it wants a filter and a name, and Esc saves nothing', () => {
	assert.equal(press(list, ...saving).notice?.text, 'Type a filter first: it is empty.');
	const naming = press(list, ...'web', ...saving);
	assert.equal(press(naming, ' ', 'enter').notice?.text, 'Type a name for the filter.');
	const back = press(naming, 'x', 'escape');
	assert.equal(back.screen.name, 'browsing');
	assert.equal(back.filters, list.filters);
});

test('the palette of the list finds the saved filters, and Enter takes one', () => {
	const typed = press(list, ':', ...'prod-web');
	assert.match(frameOf(typed)[2] ?? '', /^▌ +Filter: prod-web \(tag:env=prod\)$/);
	const state = press(typed, 'enter');
	assert.equal(state.screen.name, 'browsing');
	assert.equal(state.filter.text, 'tag:env=prod');
	assert.equal(state.listing.found.ranked.length, 1);
	assert.equal(state.attempts, 0);
	const regions = press(regionsWith({savedFilters: saved}), ':', ...'prod-web');
	assert.doesNotMatch(frameOf(regions).join('\n'), /Filter: prod-web/);
});

test('a saved filter goes before actions that only mention its name', () => {
	const running = listWith({savedFilters: new Map([['running-web', 'web']])});
	const typed = press(running, ':', ...'running');
	assert.match(frameOf(typed)[2] ?? '', /^▌ +Filter: running-web/);
	assert.match(frameOf(typed).join('\n'), /Wait until it is running/);
});

test('the palette removes a saved filter', () => {
	const state = press(list, ':', ...'remove data', 'enter');
	assert.deepEqual([...state.filters.saved.keys()], ['prod-web']);
	assert.deepEqual(state.filters.unsaved, [{kind: 'remove', name: 'data'}]);
	assert.equal(state.notice?.text, 'Removed the saved filter data');
});

test('control characters in the settings reach neither the screen nor the filter', () => {
	const hostile = listWith({savedFilters: new Map([['a\u001B[31m', 'web\u001B[2J\u202E']])});
	const typed = press(hostile, ':', ...'filter: a');
	assert.doesNotMatch(frameOf(typed).join('\n'), /[\u001B\u202E]/);
	assert.equal(press(typed, 'enter').filter.text, 'web[2J');
});
