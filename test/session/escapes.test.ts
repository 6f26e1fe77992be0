import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {
	escapeHelp,
	escapes,
	type Input,
	initialEscapeState,
	readEscapes,
} from '../../source/session/escapes.js';

/** What the typed text comes to, cut into pieces of `size` bytes. */
function typed(text: string, size = text.length): string[] {
	const bytes = Buffer.from(text, 'latin1');
	const found: Input[] = [];
	let state = initialEscapeState;
	for (let index = 0; index < bytes.length; index += Math.max(1, size)) {
		const result = readEscapes(state, bytes.subarray(index, index + size));
		state = result.state;
		found.push(...result.input);
	}

	// Neighbouring bytes are joined, so that the cut makes no difference.
	const joined: string[] = [];
	let isSending = false;
	for (const part of found) {
		if ('action' in part) {
			joined.push(`<${part.action}>`);
			isSending = false;
		} else if (isSending) {
			joined.push((joined.pop() ?? '') + part.send.toString('latin1'));
		} else {
			joined.push(part.send.toString('latin1'));
			isSending = true;
		}
	}

	return joined;
}

const cases: ReadonlyArray<readonly [string, readonly string[]]> = [
	['ls\r', ['ls\r']],
	['~.', ['<leave>']],
	['ls\r~.', ['ls\r', '<leave>']],
	['ls\n~.', ['ls\n', '<leave>']],
	['cd ~.\r', ['cd ~.\r']],
	['~~', ['~']],
	['~~.', ['~.']],
	['a\r~~b', ['a\r~b']],
	['~x', ['~x']],
	['~\r~.', ['~\r', '<leave>']],
	['~?~.', ['<help>', '<leave>']],
	['~\u001A', ['<suspend>']],
	['~t++x~.', ['<timeLeft>', '<extend>', '<extend>', 'x~.']],
	['~t~.', ['<timeLeft>', '<leave>']],
	['~t\r+', ['<timeLeft>', '\r+']],
	['+', ['+']],
	['\u00FF\u0000\r~\u00FF', ['\u00FF\u0000\r~\u00FF']],
];

test('escapes count after a newline only, and all else is sent as typed, however it is cut', () => {
	for (const [text, expected] of cases) {
		for (const size of [1, 2, 3, text.length]) {
			assert.deepEqual(typed(text, size), expected, `${JSON.stringify(text)} by ${size}`);
		}
	}
});

test('the help has a line for every escape', () => {
	const help = escapeHelp().join('\n');
	for (const {label, text} of escapes) {
		assert.ok(help.includes(`~${label}`) && help.includes(text));
	}
});
