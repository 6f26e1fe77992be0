import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyLine, typeInto} from '../../../source/session/escapes/line-editor.js';

const cases: ReadonlyArray<readonly [title: string, typed: string, text: string, end: string]> = [
	['collects what is typed', 'grüße 日本', 'grüße 日本', 'open'],
	['ends with Enter and drops what follows', 'one\rtwo', 'one', 'entered'],
	['deletes a whole character', 'a😀\u007F', 'a', 'open'],
	['deletes no more than there is', '\u007F\bx', 'x', 'open'],
	['deletes the line with Ctrl-U', 'wrong\u0015right', 'right', 'open'],
	['deletes a word with Ctrl-W', 'two words \u0017', 'two ', 'open'],
	['is called off with Ctrl-C', 'half\u0003', 'half', 'cancelled'],
	['is called off with Ctrl-D while empty', '\u0004', '', 'cancelled'],
	['goes on after Ctrl-D behind text', 'a\u0004b', 'ab', 'open'],
	[
		'passes over arrow keys and the marks of a paste',
		'\u001B[200~a\u001B[D\u001BOPb',
		'ab',
		'open',
	],
];

for (const [title, typed, text, end] of cases) {
	test(`a line at a prompt ${title}`, () => {
		assert.deepEqual(typeInto(emptyLine, typed), {text, end});
	});
}
