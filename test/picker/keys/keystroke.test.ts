import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Key} from 'ink';
import {functionKeyOf} from '../../../source/picker/keys/function-key.js';
import {
	asKeystroke,
	isPrintable,
	keystrokesOf,
	pressed,
} from '../../../source/picker/keys/keystroke.js';

const cases: ReadonlyArray<readonly [input: string, key: Partial<Key>, keystrokes: string[]]> = [
	['a', {}, ['a']],
	['', {upArrow: true}, ['up']],
	['\r', {return: true}, ['enter']],
	['', {escape: true}, ['escape']],
	['u', {ctrl: true}, ['ctrl+u']],
	['\t', {tab: true}, ['tab']],
	['', {tab: true, shift: true}, ['shift+tab']],
	['web\r', {}, ['w', 'e', 'b', 'enter']],
	['we\u0017x\u007F', {}, ['w', 'e', 'ctrl+w', 'x', 'backspace']],
	['\n', {}, ['ctrl+j']],
	['東京', {}, ['東', '京']],
	['x', {meta: true}, ['alt+x']],
	['', {upArrow: true, meta: true}, ['alt+up']],
	['\r', {return: true, meta: true}, ['alt+enter']],
	['', {meta: true}, []],
];

for (const [input, key, keystrokes] of cases) {
	test(`${JSON.stringify(input)} with ${JSON.stringify(key)} is ${keystrokes.join(', ') || 'nothing'}`, () => {
		assert.deepEqual(keystrokesOf(input, key as Key), keystrokes);
	});
}

test('characters are printable, names of keys are not', () => {
	assert.deepEqual(['q', 'é', '😀', ' ', 'enter', 'ctrl+u'].map(isPrintable), [
		true,
		true,
		true,
		true,
		false,
		false,
	]);
});

const reads: ReadonlyArray<readonly [keystrokes: string, isAfterText: boolean, pressed: string]> = [
	['enter', false, 'enter'],
	['enter', true, ''],
	['w e b enter', false, 'w e b'],
	['enter w', false, 'w'],
	['w ctrl+j', false, 'w'],
	['enter enter', false, 'enter enter'],
	['ctrl+w enter', false, 'ctrl+w enter'],
	['e ctrl+w enter', false, 'e ctrl+w'],
];

for (const [keystrokes, isAfterText, expected] of reads) {
	test(`of ${keystrokes}${isAfterText ? ' after text' : ''} in one read, ${expected || 'nothing'} was pressed`, () => {
		const [all, rest] = [keystrokes, expected].map(text => text.split(' ').filter(Boolean));
		assert.deepEqual(pressed(all ?? [], isAfterText), rest);
	});
}

test('the settings can name chords and function keys', () => {
	for (const key of [
		'alt+x',
		'alt+up',
		'alt+1',
		'alt+enter',
		'f1',
		'f12',
		'ctrl+y',
		'shift+tab',
		'é',
	]) {
		assert.equal(asKeystroke(key), key);
	}

	for (const key of [
		'alt+',
		'alt+O',
		'alt+[',
		'f0',
		'f13',
		'ctrl+i',
		'alt+ctrl+x',
		'hyper+x',
		'',
	]) {
		assert.equal(asKeystroke(key), null, key);
	}
});

test('function keys are told apart, whichever terminal sends them', () => {
	for (const [sequence, key] of [
		['\u001BOP', 'f1'],
		['\u001B[P', 'f1'],
		['\u001B[[B', 'f2'],
		['\u001B[13~', 'f3'],
		['\u001B[15~', 'f5'],
		['\u001B[[E', 'f5'],
		['\u001B[17~', 'f6'],
		['\u001B[24~', 'f12'],
		['\u001B[16~', null],
		['\u001B[A', null],
		['f1', null],
	] as const) {
		assert.equal(functionKeyOf(sequence), key);
	}
});
