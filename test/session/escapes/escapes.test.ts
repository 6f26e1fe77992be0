import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {
	escapeName,
	parseEscapeCharacter,
} from '../../../source/session/escapes/escape-character.js';
import {escapeHelp, escapes} from '../../../source/session/escapes/escapes.js';
import {
	type Input,
	initialEscapeState,
	readEscapes,
} from '../../../source/session/escapes/read-escapes.js';

/** What typed text is read as, cut into pieces of `size` bytes. */
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

/** Each is typed a key at a time, or all at once where it ends with its escapes. */
const cases: ReadonlyArray<readonly [string, readonly string[]]> = [
	['ls\r', ['ls\r']],
	['~.', ['<leave>']],
	['\r~.', ['\r', '<leave>']],
	['\n~.', ['\n', '<leave>']],
	['cd ~.\r', ['cd ~.\r']],
	['~~', ['~']],
	['a\r~~', ['a\r~']],
	['~x', ['~x']],
	['~?~.', ['<help>', '<leave>']],
	['~\u001A', ['<suspend>']],
	['~#~.', ['<listForwards>', '<leave>']],
	['~C', ['<commandLine>']],
	['~:', ['<menu>']],
	['~:t++', ['<menu>', '<timeLeft>', '<extend>', '<extend>']],
	['~:t~.', ['<menu>', '<timeLeft>', '<leave>']],
	['~:+', ['<menu>', '<extend>']],
	['~:r', ['<menu>', '<reconnect>']],
	['~:\u001B~.', ['<menu>', '<leave>']],
	['~:\r~.', ['<menu>', '<leave>']],
	['+', ['+']],
	['\u00FF\u0000\r~\u00FF', ['\u00FF\u0000\r~\u00FF']],
];

test('escapes count only after a newline, and everything else is sent as typed', () => {
	for (const [text, expected] of cases) {
		for (const size of [1, text.length]) {
			assert.deepEqual(typed(text, size), expected, `${JSON.stringify(text)} by ${size}`);
		}
	}
});

test('what is typed after an escape is sent unchanged', () => {
	for (const [text, expected] of [
		['~\r~.', ['~\r', '<leave>']],
		['~~b', ['~b']],
		['~:x', ['<menu>', '~:x']],
		['~:t\r+', ['<menu>', '<timeLeft>', '\r+']],
		['~:t+x~.', ['<menu>', '<timeLeft>', '<extend>', 'x~.']],
	] as const) {
		assert.deepEqual(typed(text, 1), expected, JSON.stringify(text));
	}
});

/** Lines as people type them: paths of users, and an escape in the middle of a text. */
const pasted: readonly string[] = [
	'~rocky/bin',
	'~root/.ssh',
	'~tomcat/conf\r',
	'~Configuration',
	'~.ssh/config\r',
	'ls\r~.ssh/config\rls\r',
	'~?x',
	'~#~#x',
	'~~x',
	'~:r and more',
	`${'a long line\r'.repeat(8)}~.`,
	`${'x'.repeat(100)}\r~`,
];

test('pasted text does nothing, in one read or cut anywhere but at the end of an escape', () => {
	for (const text of pasted) {
		assert.deepEqual(typed(text), [text]);
		assert.deepEqual(typed(`\r${text}`), [`\r${text}`]);
	}

	for (const name of ['~rocky/bin', '~root/.ssh', '~tomcat/conf', '~Sam']) {
		for (let size = 1; size < name.length; size++) {
			assert.deepEqual(typed(name, size), [name], `by ${size}`);
		}
	}
});

test('a bracketed paste does nothing, however it is cut', () => {
	const paste = '\u001B[200~~.\r~.\n~?\r~\u001B[201~';
	for (let size = 1; size <= paste.length; size++) {
		assert.deepEqual(typed(paste, size), [paste], `by ${size}`);
	}

	assert.deepEqual(typed('\u001B[200~a\u001B[201~\r~.', 1), [
		'\u001B[200~a\u001B[201~\r',
		'<leave>',
	]);
});

test('another escape character replaces the tilde', () => {
	assert.deepEqual(typed('~.\r\u001D.\u001D\u001D', 1, '\u001D'), ['~.\r', '<leave>', '\u001D']);
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
