import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {State} from '../../../../source/picker/state.js';
import {listWith, press} from '../../fixtures/places.js';
import {frameOf} from '../../fixtures/screens.js';

const history = ['web env:prod', 'db-', 'Role:web', 'web'];
const list = listWith({filterHistory: history});

/** The filter that Enter would take. */
function pointedAt(state: State): string {
	return (frameOf(state).find(line => line.startsWith('▌ ')) ?? '').slice(2);
}

test('Ctrl-R shows earlier filters, the latest first, and goes on to older ones', () => {
	assert.equal(pointedAt(press(list, 'ctrl+r')), 'web env:prod');
	assert.equal(pointedAt(press(list, 'ctrl+r', 'ctrl+r')), 'db-');
	assert.equal(pointedAt(press(list, 'ctrl+r', 'ctrl+r', 'up')), 'web env:prod');
	assert.equal(pointedAt(press(list, 'ctrl+r', 'end', 'ctrl+r')), 'web');
});

test('what is typed finds those that contain it', () => {
	const typed = press(list, 'ctrl+r', ...'WEB');
	const frame = frameOf(typed);
	assert.match(frame[1] ?? '', /^ Earlier filters ❯ WEB +3$/);
	assert.deepEqual(frame.slice(2, 5), ['▌ web env:prod', '  Role:web', '  web']);
	assert.equal(pointedAt(press(typed, 'ctrl+r')), 'Role:web');
	assert.equal(pointedAt(press(typed, 'ctrl+r', ' ', 'e')), 'web env:prod');
});

test('Enter takes one into the filter and does nothing else', () => {
	const state = press(list, ...'x', 'ctrl+r', 'ctrl+r', 'enter');
	assert.equal(state.screen.name, 'browsing');
	assert.equal(state.filter.text, 'db-');
	assert.equal(state.listing.found.ranked.length, 1);
	assert.equal(state.attempts, 0);
	assert.equal(state.asking, null);
	assert.deepEqual(state.filters.history, history);
});

test('Enter with nothing found does nothing', () => {
	assert.equal(press(list, 'ctrl+r', ...'nothing', 'enter').screen.name, 'filters');
});

test('Esc clears what was typed, then goes back to the filter as it was', () => {
	const typed = press(list, ...'my own', 'ctrl+r', ...'web', 'escape');
	assert.equal(typed.screen.name, 'filters');
	const back = press(typed, 'escape');
	assert.equal(back.screen.name, 'browsing');
	assert.equal(back.filter.text, 'my own');
});

test('Delete removes one while nothing is typed, and closes after the last one', () => {
	for (const key of ['delete', 'ctrl+d']) {
		const state = press(list, 'ctrl+r', 'ctrl+r', key);
		assert.deepEqual(state.filters.history, ['web env:prod', 'Role:web', 'web']);
		assert.deepEqual(state.filters.unsaved, [{kind: 'forget', filter: 'db-'}]);
		assert.equal(pointedAt(state), 'Role:web');
		assert.equal(pointedAt(press(list, 'ctrl+r', 'end', key)), 'Role:web');
		assert.equal(press(list, 'ctrl+r', key, key, key, key).screen.name, 'browsing');
	}

	const edited = press(list, 'ctrl+r', ...'web', 'home', 'delete');
	assert.deepEqual(edited.filters.history, history);
});

test('without an earlier filter, Ctrl-R says so', () => {
	const state = press(listWith(), 'ctrl+r');
	assert.equal(state.screen.name, 'browsing');
	assert.equal(state.notice?.text, 'No filter was used before.');
	assert.match(frameOf(press(listWith(), ':', ...'earlier')).join('\n'), /No filter was used/);
});

test('more filters than fit say how many there are, and text from the disk is drawn safely', () => {
	const many = Array.from({length: 30}, (_, index) => `filter-${index}\u001B[31m`);
	const frame = frameOf(press(listWith({filterHistory: many}), 'ctrl+r'));
	assert.equal(frame.length, 24);
	assert.match(frame.join('\n'), /↓ \d+ more/);
	assert.doesNotMatch(frame.join('\n'), /\u001B/);
});
