import assert from 'node:assert/strict';
import {test} from 'node:test';
import {entryOf} from '../../../source/inventory/entry.js';
import type {Size} from '../../../source/picker/draw/layout.js';
import {problem} from '../../../source/picker/list/to-list.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import type {State} from '../../../source/picker/state.js';
import {sourceAt} from '../../support/fixtures.js';
import {kinds} from '../fixtures/fleet.js';
import {frameOf} from '../fixtures/screens.js';

const source = sourceAt('us-east-1');
const size = {columns: 80, rows: 24};
const long =
	'The favorites cannot be written to /home/somebody/.config/eic/favorites.json, as the file system is read-only: eic plan shows every route with its reason.';
const path = `/home/${'somebody/'.repeat(20)}`;

function listAt(given: Size, filter = ''): State {
	return reduce(initialState({size: given, sources: [source], filter}), {
		type: 'instancesPage',
		source,
		entries: kinds.map(entryOf),
	});
}

test('a notice covers the second line, and the keys stay below', () => {
	const list = listAt(size);
	const before = frameOf(list);
	const after = frameOf({...list, notice: problem('No previous connection.')});
	assert.equal(after[1], ' ✗ No previous connection.');
	assert.deepEqual(after.toSpliced(1, 1), before.toSpliced(1, 1));
});

test('a long one is whole, at every width, and nothing below it moves', () => {
	for (const columns of [60, 80, 140, 200]) {
		const list = listAt({columns, rows: 24});
		const before = frameOf(list);
		const after = frameOf({...list, notice: problem(long)});
		const changed = after.filter((line, row) => line !== before[row]);
		assert.equal(changed.map(line => line.trim()).join(' '), `✗ ${long}`);
		assert.equal(after.length, before.length);
		const withPath = frameOf({...list, notice: problem(path)});
		const lines = withPath.filter((line, row) => line !== before[row]);
		assert.equal(lines.map(line => line.slice(3)).join(''), path);
	}
});

test('one of any length leaves the selected instance to be seen, whichever it is', () => {
	const small = {columns: 60, rows: 15};
	const first = listAt(small);
	const filtered = listAt(small, 'i');
	const command = reduce(first, {type: 'open', screen: 'command'});
	const last = reduce(first, {type: 'move', move: {to: 'last'}});
	for (const list of [first, filtered, command, last]) {
		const selected = frameOf(list).find(line => line.startsWith('▌'));
		assert.ok(selected !== undefined);
		for (const length of [1, 2, 3, 4, 8, 40]) {
			const text = Array.from({length}, (_, line) => `${line}${'x'.repeat(50)}`).join(' ');
			const frame = frameOf({...list, notice: problem(text)});
			assert.ok(frame.includes(selected), frame.join('\n'));
			assert.equal(frame.length, small.rows);
			assert.equal(frame.at(-1), frameOf(list).at(-1));
			assert.ok(length > 5 || frame.join('\n').includes(`${length - 1}xxx`), frame.join('\n'));
		}
	}
});

test('it leaves what is typed in the second line to be read', () => {
	const list = listAt(size, 'web');
	const frame = frameOf({...list, notice: problem('No previous connection.')});
	assert.match(frame[1] ?? '', /web/);
	assert.equal(frame[2], ' ✗ No previous connection.');
});

test('it goes with the next key, and with the clock only if it is still the same one', () => {
	const first = problem('first');
	const second = problem('second');
	const state = {...listAt(size), notice: second};
	assert.equal(reduce(state, {type: 'keyPressed'}).notice, null);
	assert.equal(reduce(state, {type: 'noticeRead', notice: second}).notice, null);
	assert.equal(reduce(state, {type: 'noticeRead', notice: first}).notice, second);
});
