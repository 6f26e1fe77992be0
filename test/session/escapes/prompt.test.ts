import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {constants} from 'node:os';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {endingSignals} from '../../../source/session/terminal/restore.js';
import {openSttyTerminal} from '../../support/terminal/stty-terminal.js';

const program = fileURLToPath(new URL('../programs/ask.js', import.meta.url));

function ask(t: TestContext, ...args: readonly string[]) {
	const terminal = openSttyTerminal({command: process.execPath, args: [program, ...args]});
	t.after(() => terminal.close());
	return terminal;
}

test('a secret is not shown, and the terminal is restored afterwards', async t => {
	const terminal = ask(t, 'secret');
	await terminal.waitFor('Word:');
	terminal.write('grüße');
	terminal.press('enter');
	const {before, after, exitCode} = await terminal.report();
	assert.equal(exitCode, 0);
	assert.equal(before, after);
	assert.match(terminal.screen(), /^Word:\nanswer \[grüße\]$/);
});

test('an answer that is not secret is shown while it is typed', async t => {
	const terminal = ask(t, 'open');
	await terminal.waitFor('Word:');
	terminal.write('yez');
	terminal.press('backspace');
	terminal.write('s');
	await terminal.waitFor('Word: yes');
	terminal.press('enter');
	await terminal.waitFor('answer [yes]');
});

test('Ctrl-C cancels a question', async t => {
	const terminal = ask(t, 'secret');
	await terminal.waitFor('Word:');
	terminal.write('half');
	terminal.press('ctrl-c');
	const {before, after, exitCode} = await terminal.report();
	assert.equal(exitCode, 130);
	assert.equal(before, after);
	assert.match(terminal.screen(), /Interrupted/);
});

test('its signal cancels a question', async t => {
	const terminal = ask(t, 'secret', '300');
	const {before, after, exitCode} = await terminal.report();
	assert.equal(exitCode, 130);
	assert.equal(before, after);
});

for (const signal of endingSignals) {
	test(`the terminal is restored when ${signal} ends the program at a question`, async t => {
		const terminal = ask(t, 'secret');
		await terminal.waitFor('Word:');
		process.kill(terminal.programPid(), signal);
		const {before, after, exitCode} = await terminal.report();
		assert.equal(exitCode, 128 + constants.signals[signal]);
		assert.equal(before, after);
	});
}

test('without a terminal there is nobody to ask', async () => {
	const child = spawn(process.execPath, [program, 'secret'], {
		detached: true,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	assert.equal(await text(child.stdout), 'no terminal\n');
});
