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
const filter = reduce(list, {type: 'edit', edit: {kind: 'insert', text: 'w'}});

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

test('every row has a label and a description', () => {
	for (const {label, description} of bindings) {
		assert.ok(label !== '' && description !== '');
	}
});

test('the arrows and Ctrl-N and Ctrl-P move, as in fzf', () => {
	for (const state of [list, filter]) {
		for (const [keystroke, count] of [
			['down', 1],
			['ctrl+n', 1],
			['up', -1],
			['ctrl+p', -1],
		] as const) {
			assert.deepEqual(commandFor(state, keystroke), {type: 'move', move: {by: 'row', count}});
		}
	}
});

test('no chord is one that a line or the terminal has its own use for', () => {
	const taken = [...'auewbfhky'].map(letter => `ctrl+${letter}`);
	const words = ['alt+b', 'alt+f', 'alt+d', 'alt+backspace', 'ctrl+s', 'ctrl+q'];
	for (const {traits, command, keys} of bindings) {
		if (traits.letters === 'filter' && command.type !== 'edit') {
			assert.deepEqual(
				keys.filter(key => taken.includes(key) || words.includes(key)),
				[],
				command.type,
			);
		}
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
		[{type: 'open', screen: 'tunnels'}, ['delete', 'alt+c']],
		[{type: 'open', screen: 'endpoints'}, ['enter', 'alt+c']],
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
