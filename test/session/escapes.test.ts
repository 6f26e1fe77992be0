import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {escapeName, parseEscapeCharacter} from '../../source/session/escape-character.js';
import {
	escapeHelp,
	escapes,
	type Input,
	initialEscapeState,
	readEscapes,
} from '../../source/session/escapes.js';

/** What the typed text comes to, cut into pieces of `size` bytes. */
function typed(text: string, size = text.length, character = '~'): string[] {
	const bytes = Buffer.from(text, 'latin1');
	const found: Input[] = [];
	let state = initialEscapeState;
	for (let index = 0; index < bytes.length; index += Math.max(1, size)) {
		const result = readEscapes(state, bytes.subarray(index, index + size), character);
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
	['~#~.', ['<listForwards>', '<leave>']],
	['\u00FF\u0000\r~\u00FF', ['\u00FF\u0000\r~\u00FF']],
];

test('escapes count after a newline only, and all else is sent as typed, however it is cut', () => {
	for (const [text, expected] of cases) {
		for (const size of [1, 2, 3, text.length]) {
			assert.deepEqual(typed(text, size), expected, `${JSON.stringify(text)} by ${size}`);
		}
	}
});

test('another escape character takes the place of the tilde', () => {
	assert.deepEqual(typed('~.\r\u001D.\u001D\u001D', 3, '\u001D'), ['~.\r', '<leave>', '\u001D']);
	// A character that is an escape's own key is sent when typed twice.
	assert.deepEqual(typed('??', 2, '?'), ['?']);
	assert.match(escapeHelp('\u001D').join('\n'), /^ \^\]\. {3}leave the session$/m);
});

test('an escape character is read as OpenSSH reads it', () => {
	const read = ['~', '^]', '^a', '^', 'none', 'ab', '', 'é', '^é'].map(parseEscapeCharacter);
	assert.deepEqual(read, ['~', '\u001D', '\u0001', '^', null, ...Array(4).fill(undefined)]);
	assert.deepEqual(['~', '\u001D', '\u007F'].map(escapeName), ['~', '^]', '^?']);
});

test('the help has a line for every escape', () => {
	const help = escapeHelp('~').join('\n');
	for (const {label, text} of escapes) {
		assert.ok(help.includes(`~${label}`) && help.includes(text));
	}
});

test('what follows ~C is left for the command line', () => {
	const bytes = Buffer.from('ls\r~C-L 1:a:2\r~.');
	const {state, input, rest} = readEscapes(initialEscapeState, bytes, '~');
	assert.deepEqual(input, [{send: Buffer.from('ls\r')}, {action: 'commandLine'}]);
	assert.equal(String(rest), '-L 1:a:2\r~.');
	assert.equal(state, initialEscapeState);
});
