import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Command} from '../../../source/picker/action.js';
import {bindingsAt} from '../../../source/picker/keys/bindings-at.js';
import {commandFor} from '../../../source/picker/keys/command-for.js';
import {footerBindings} from '../../../source/picker/keys/footer-keys.js';
import {bindings} from '../../../source/picker/keys/keys.js';
import {reduce} from '../../../source/picker/reduce.js';
import {initialState} from '../../../source/picker/start.js';
import {sourceAt} from '../../support/fixtures.js';

const places = [...new Set(bindings.map(({place}) => place))];

const list = initialState({size: {columns: 80, rows: 24}, sources: [sourceAt('us-east-1')]});
const filter = reduce(list, {type: 'startFilter'});

for (const place of places) {
	test(`no key of ${place} means two things`, () => {
		const keys = bindingsAt(place, bindings).flatMap(binding => binding.keys);
		assert.deepEqual(keys, [...new Set(keys)]);
	});

	test(`the footer of ${place} names keys, and there is a way out by Ctrl-C`, () => {
		assert.ok(bindingsAt(place, bindings).some(({footer}) => footer !== undefined));
		assert.ok(bindingsAt(place, bindings).some(({keys}) => keys.includes('ctrl+c')));
	});
}

test('every key has a label and a description', () => {
	for (const {keys, label, description} of bindings) {
		assert.ok(keys.length > 0 && label !== '' && description !== '');
	}
});

test('in the list letters move or ask, and a letter that is no key starts the filter', () => {
	const command: Command = {type: 'quit', exitCode: 0};
	assert.deepEqual(commandFor(list, 'q'), {type: 'ask', command, key: 'q'});
	assert.deepEqual(commandFor(list, 'j'), {type: 'move', move: {by: 'row', count: 1}});
	assert.deepEqual(commandFor(list, 'b'), {type: 'edit', edit: {kind: 'insert', text: 'b'}});
	assert.equal(commandFor(list, 'ctrl+x'), null);
});

test('in the menus of regions and profiles a slash opens the filter and is no part of it', () => {
	const regions = ['us-east-1', 'eu-west-1'];
	const known = reduce(initialState({size: {columns: 80, rows: 24}}), {
		type: 'regionsKnown',
		regions,
	});
	for (const [state, name] of [
		[known, 'regions'],
		[reduce(list, {type: 'chooseProfile'}), 'profiles'],
	] as const) {
		const command = commandFor(state, '/');
		assert.deepEqual(command, {type: 'startFilter'});
		const {screen} = reduce(state, {type: 'startFilter'});
		assert.equal(screen.name, name);
		assert.equal('filter' in screen && screen.filter?.text, '');
	}
});

test('in the filter every character is text, and Ctrl-J, Ctrl-N and the arrows move', () => {
	for (const character of ['q', 'j', 'r', '?', ' ', '/', 'é']) {
		const insert = {type: 'edit', edit: {kind: 'insert', text: character}};
		assert.deepEqual(commandFor(filter, character), insert);
	}

	for (const keystroke of ['ctrl+j', 'ctrl+n', 'down']) {
		assert.deepEqual(commandFor(filter, keystroke), {
			type: 'move',
			move: {by: 'row', count: 1},
		});
	}
});

test('Ctrl-Z and Ctrl-L are keys wherever the picker has the screen, also while text is typed', () => {
	for (const place of places) {
		const keys = bindingsAt(place, bindings).flatMap(binding => binding.keys);
		assert.ok(keys.includes('ctrl+z') && keys.includes('ctrl+l'), place);
	}
});

test('Ctrl-C leaves with 130 wherever nothing is being connected', () => {
	assert.deepEqual(commandFor(list, 'ctrl+c'), {type: 'quit', exitCode: 130});
	assert.deepEqual(commandFor(filter, 'ctrl+c'), {type: 'quit', exitCode: 130});
});

test('where there is no tunnel and no endpoint the footer names no key that needs one', () => {
	const none: ReadonlyArray<readonly [Command, needed: readonly string[]]> = [
		[{type: 'open', screen: 'tunnels'}, ['x', 'y']],
		[{type: 'open', screen: 'endpoints'}, ['enter', 'y']],
	];
	for (const [command, needed] of none) {
		const state = reduce(list, command);
		const named = footerBindings(state).flatMap(({keys}) => keys);
		assert.deepEqual(
			needed.filter(key => named.includes(key) || commandFor(state, key) !== null),
			[],
		);
		assert.deepEqual(commandFor(state, 'escape'), {type: 'back'});
	}
});
