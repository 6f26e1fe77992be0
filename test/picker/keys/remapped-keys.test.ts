import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {commandFor} from '../../../source/picker/keys/command-for.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {remappable, remapped, type Wrong} from '../../../source/picker/keys/remapped-keys.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import {sourceAt} from '../../support/fixtures.js';
import {frameOf} from '../fixtures/screens.js';

const wrong: Wrong = (path, reason) =>
	new Failure('configuration', 'FileInvalid', `${['keys', ...path].join('.')} ${reason}`);

function listWith(keys: unknown) {
	return initialState({
		size: {columns: 80, rows: 24},
		sources: [sourceAt('us-east-1')],
		bindings: remapped(bindings, keys, wrong),
	});
}

test('nothing in the settings leaves the key table as it is', () => {
	for (const keys of [undefined, null, {}]) {
		assert.deepEqual(remapped(bindings, keys, wrong), bindings);
	}
});

test('keys of the settings take the place of the command’s own', () => {
	const list = listWith({connect: ['l', 'ctrl+g'], 'page-down': ['ctrl+f'], refresh: []});
	assert.deepEqual(commandFor(list, 'l'), {type: 'ask', command: {type: 'connect'}, key: 'l'});
	assert.deepEqual(commandFor(list, 'ctrl+g'), {type: 'connect'});
	assert.equal(commandFor(list, 'enter'), null);
	assert.deepEqual(commandFor(list, 'ctrl+f'), {type: 'move', move: {by: 'page', count: 1}});
	assert.deepEqual(commandFor(list, 'r'), {type: 'edit', edit: {kind: 'insert', text: 'r'}});
});

test('while text is typed every key is as it was', () => {
	const filter = reduce(listWith({connect: ['l'], back: ['h']}), {type: 'startFilter'});
	assert.deepEqual(commandFor(filter, 'l'), {type: 'edit', edit: {kind: 'insert', text: 'l'}});
	assert.deepEqual(commandFor(filter, 'enter'), {type: 'connect'});
	assert.deepEqual(commandFor(filter, 'escape'), {type: 'back'});
});

test('Ctrl-C leaves and calls off whatever the settings say', () => {
	const all = remapped(bindings, {back: ['h'], quit: ['x']}, wrong);
	for (const place of ['list', 'connecting', 'details'] as const) {
		const isThere = all.some(({place: at, keys}) => at === place && keys.includes('ctrl+c'));
		assert.ok(isThere, place);
	}
});

test('the footer and the overview name the keys of the settings', () => {
	const list = listWith({connect: ['l'], 'open-options': ['ctrl+o']});
	assert.match(frameOf(list).at(-1) ?? '', /^ l ↵ connect {2}ctrl-o options /);
	const overview = frameOf(reduce(list, {type: 'help'})).join('\n');
	assert.match(overview, / l ↵ +Connect/);
	assert.match(overview, / ctrl-o +Session options/);
});

const mistakes: ReadonlyArray<readonly [keys: unknown, message: RegExp]> = [
	[[], /is not an object/],
	['connect', /is not an object/],
	[{conect: ['l']}, /^keys\.conect is not a command: docs/],
	[{'delete-back': ['l']}, /is not a command/],
	[{connect: 'l'}, /^keys\.connect is "l", but must be a list of keys/],
	[{connect: ['ctrl+i']}, /^keys\.connect holds "ctrl\+i", which is not a key/],
	[{connect: ['entr']}, /"entr", which is not a key/],
	[{connect: [7]}, /which is not a key/],
	[{connect: ['\u001B']}, /which is not a key/],
	[
		{refresh: ['d']},
		/^keys\.refresh gives "d" two meanings in the list: (open-details and refresh|refresh and open-details)/,
	],
	[{quit: ['ctrl+c']}, /"ctrl\+c" two meanings/],
	[{'toggle-mark': ['j']}, /"j" two meanings in the regions/],
];
for (const [keys, message] of mistakes) {
	test(`${JSON.stringify(keys)} is told in one line, as a mistake of the configuration`, () => {
		assert.throws(
			() => remapped(bindings, keys, wrong),
			error => {
				assert.ok(error instanceof Failure);
				assert.equal(error.exitCode, 253);
				assert.match(error.message, message);
				assert.ok(!/[\p{Cc}]/u.test(error.message));
				return true;
			},
		);
	});
}

test('every name can be given any free key', () => {
	for (const name of remappable(bindings).keys()) {
		const all = remapped(bindings, {[name]: ['€']}, wrong);
		assert.ok(
			all.some(({keys}) => keys.includes('€')),
			name,
		);
	}
});

test('names are stable: settings of an older version go on to work', () => {
	const names = remappable(bindings);
	for (const name of [
		...['up', 'down', 'page-up', 'page-down', 'half-page-up', 'half-page-down', 'first', 'last'],
		...['connect', 'reconnect', 'open-options', 'open-details', 'open-copying', 'copy', 'refresh'],
		...['choose-region', 'toggle-mark', 'toggle-all-marks', 'start-filter', 'help', 'back', 'quit'],
		...['retry', 'next-page', 'previous-page', 'next-item', 'previous-item', 'next-field'],
		...['previous-field', 'open-preselected'],
	]) {
		assert.ok(names.has(name), name);
	}
});
