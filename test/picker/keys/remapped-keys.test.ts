import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Failure} from '../../../source/model/failure.js';
import {commandFor} from '../../../source/picker/keys/command-for.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {remappable, remapped, type Wrong} from '../../../source/picker/keys/remapped-keys.js';
import {lineOf} from '../../../source/picker/keys/text-line.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import {instanceWith, sourceAt} from '../../support/fixtures.js';
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
	const list = listWith({connect: ['f12', 'ctrl+g'], 'page-down': ['alt+v'], refresh: []});
	assert.deepEqual(commandFor(list, 'f12'), {type: 'connect'});
	assert.deepEqual(commandFor(list, 'ctrl+g'), {type: 'connect'});
	assert.equal(commandFor(list, 'enter'), null);
	assert.deepEqual(commandFor(list, 'alt+v'), {type: 'move', move: {by: 'page', count: 1}});
	assert.equal(commandFor(list, 'f5'), null);
	const typed = reduce(list, {type: 'edit', edit: {kind: 'insert', text: 'w'}});
	assert.deepEqual(commandFor(typed, 'f12'), {type: 'connect'});
});

test('in a line of text every key is as it was', () => {
	const open = listWith({connect: ['f12'], back: ['ctrl+g']});
	const command = {...open, screen: {...promptOf(), name: 'command' as const}};
	assert.deepEqual(commandFor(command, 'enter'), {type: 'connect'});
	assert.deepEqual(commandFor(command, 'escape'), {type: 'back'});
	assert.deepEqual(commandFor(command, 'l'), {type: 'edit', edit: {kind: 'insert', text: 'l'}});
});

function promptOf() {
	return {instances: [instanceWith({})], line: lineOf(''), draft: '', recalled: 0};
}

test('Ctrl-C leaves and calls off whatever the settings say', () => {
	const all = remapped(bindings, {back: ['f11'], quit: ['f12']}, wrong);
	for (const place of ['list', 'connecting', 'details'] as const) {
		const isThere = all.some(({place: at, keys}) => at === place && keys.includes('ctrl+c'));
		assert.ok(isThere, place);
	}
});

test('the footer and the overview name the keys of the settings', () => {
	const list = listWith({connect: ['f12'], 'open-options': ['ctrl+g']});
	assert.match(frameOf(list).at(-1) ?? '', /^ f12 connect .*ctrl-g options /);
	const overview = frameOf(reduce(list, {type: 'help'})).join('\n');
	assert.match(overview, / f12 +Connect/);
	assert.match(overview, / ctrl-g +Session options/);
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
		{refresh: ['alt+c']},
		/^keys\.refresh gives "alt\+c" two meanings in the list: (open-copying and refresh|refresh and open-copying)/,
	],
	[{quit: ['ctrl+c']}, /"ctrl\+c" two meanings/],
	[{'page-down': ['ctrl+f']}, /"ctrl\+f" two meanings in the filter/],
	[
		{connect: ['enter', 'l']},
		/^keys\.connect holds "l", which is typed into the filter: choose a chord, such as "alt\+g", or a function key$/,
	],
	[{'toggle-mark': ['space']}, /"space", which is typed into the filter/],
	[{'start-filter': ['/']}, /^keys\.start-filter is no longer a command: typing filters$/],
	[{retry: ['r']}, /^keys\.retry holds "r", which may be the start of a word, and would connect/],
	[{connect: ['alt+[']}, /which is not a key/],
	[{connect: ['f13']}, /which is not a key/],
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
		const all = remapped(bindings, {[name]: ['f12']}, wrong);
		assert.ok(
			all.some(({keys}) => keys.includes('f12')),
			name,
		);
	}
});

test('names are stable: settings of an older version go on to work', () => {
	const names = remappable(bindings);
	for (const name of [
		...['up', 'down', 'page-up', 'page-down', 'half-page-up', 'half-page-down', 'first', 'last'],
		...['connect', 'reconnect', 'open-options', 'open-details', 'open-copying', 'copy', 'refresh'],
		...['choose-region', 'toggle-mark', 'toggle-all-marks', 'help', 'back', 'quit'],
		...['retry', 'next-page', 'previous-page', 'next-item', 'previous-item', 'next-field'],
		...['previous-field', 'open-preselected'],
	]) {
		assert.ok(names.has(name), name);
	}
});
