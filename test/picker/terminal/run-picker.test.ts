import assert from 'node:assert/strict';
import {constants} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {endingSignals} from '../../../source/session/terminal/restore.js';
import {pressAndConfirm} from '../../support/terminal/open-picker.js';
import {
	openTerminal,
	type PtyTerminal,
	type TerminalOptions,
} from '../../support/terminal/pty-terminal.js';
import type {TerminalModes} from '../../support/terminal/terminal-modes.js';

const program = path.resolve(import.meta.dirname, '../fixtures/picker-program.js');

/** The picker over a world in memory, in a terminal of its own. */
function openPicker(
	t: TestContext,
	world: Readonly<Record<string, unknown>> = {},
	options: Partial<TerminalOptions> = {},
): PtyTerminal {
	const terminal = openTerminal({
		command: process.execPath,
		args: [program, JSON.stringify(world)],
		...options,
	});
	t.after(() => terminal.close());
	return terminal;
}

const freshModes: TerminalModes = {
	private: [],
	isCursorHidden: false,
	isBracketedPaste: false,
	mouseTracking: 'none',
	isApplicationKeypad: false,
	keyboardFlags: [],
	scrollRegion: null,
};

/** Waits until the picker has ended and checks that it left the terminal as it was. */
async function assertCleanExit(terminal: PtyTerminal, exitCode: number): Promise<void> {
	assert.deepEqual(await terminal.exited, {exitCode, signal: null});
	assert.equal(terminal.isAlternate, false);
	assert.deepEqual(terminal.modes(), freshModes);
}

test('from the regions through the filter to a session and back to the same place', async t => {
	const terminal = openPicker(t);
	await terminal.waitFor(/▌ us-east-1 +16 +14 running/);
	assert.equal(terminal.isAlternate, true);
	terminal.press('enter');
	await terminal.waitFor('as of');
	terminal.write('prod');
	await terminal.waitFor(/❯ prod +\d+\/16/);
	terminal.press('down', 'down');
	await terminal.waitFor(/▌ ● running +web-prod-10 /);
	const before = terminal.screen().split('\n').slice(2, 16).join('\n');
	terminal.press('enter');
	await terminal.waitFor('[web-prod-10]$');
	assert.equal(terminal.isAlternate, false);
	assert.match(terminal.screen(), /^→ web-prod-10 via 203\.0\.113\.20, ec2-user$/m);
	terminal.write('hällo\r');
	await terminal.waitFor('hällo\n[web-prod-10]$');
	terminal.write('exit 3\r');
	await terminal.waitFor(/✓ session to web-prod-10 ended · exit 3/);
	assert.equal(terminal.isAlternate, true);
	assert.equal(terminal.screen().split('\n').slice(2, 16).join('\n'), before);

	// A second session: stdin is alive and bytes are text again.
	terminal.press('enter');
	await terminal.waitFor(/exit 3\n.*\n→ web-prod-10 .*\n\[web-prod-10\]\$/);
	terminal.write('exit\r');
	await terminal.waitFor(/✓ session .* exit 0/);
	terminal.press('esc');
	await terminal.waitFor('type to filter');
	await pressAndConfirm(terminal, 'q');
	await assertCleanExit(terminal, 0);
	assert.match(terminal.screen(), /session to web-prod-10 ended · exit 3/);
});

test('text and Enter that come in one read filter, and Enter apart connects', async t => {
	const terminal = openPicker(t, {region: 'us-east-1'});
	await terminal.waitFor('as of');
	terminal.write('/db-prim\r');
	await terminal.waitFor(/❯ db-prim +1\/16/);
	terminal.press('enter');
	await terminal.waitFor('[db-primary]$');
	terminal.write('exit\r');
	await terminal.waitFor('ended');
	await pressAndConfirm(terminal, 'q');
	await assertCleanExit(terminal, 0);
});

test('Ctrl-C leaves with 130, in the list and in the filter', async t => {
	for (const keys of [[], ['/', 'w']]) {
		const terminal = openPicker(t, {region: 'us-east-1'});
		await terminal.waitFor('as of');
		terminal.press(...keys, 'ctrl-c');
		await assertCleanExit(terminal, 130);
	}
});

test('the cursor stands in the filter while it is edited', async t => {
	const terminal = openPicker(t, {region: 'us-east-1'});
	await terminal.waitFor('as of');
	assert.equal(terminal.modes().isCursorHidden, true);
	terminal.write('東京');
	await terminal.waitFor('❯ 東京');
	await terminal.waitFor(() => terminal.cursor.column === 7 && terminal.cursor.row === 1);
	await terminal.waitFor(() => !terminal.modes().isCursorHidden);
	terminal.press('left');
	await terminal.waitFor(() => terminal.cursor.column === 5);
	terminal.press('ctrl-c');
	await assertCleanExit(terminal, 130);
});

test('pasted text goes into the filter as one line', async t => {
	const terminal = openPicker(t, {region: 'us-east-1'});
	await terminal.waitFor('as of');
	assert.equal(terminal.modes().isBracketedPaste, true);
	terminal.write('\u001B[200~web\nprod-2\u001B[201~');
	await terminal.waitFor(/❯ web prod-2 +1\/16/);
	terminal.press('ctrl-c');
	await assertCleanExit(terminal, 130);
});

test('Esc and Ctrl-C call a connection off and leave the list as it was', async t => {
	const terminal = openPicker(t, {region: 'us-east-1', stepMs: 600_000});
	await terminal.waitFor('as of');
	for (const key of ['esc', 'ctrl-c']) {
		terminal.press('enter');
		await terminal.waitFor('Connecting to');
		terminal.press(key);
		await terminal.waitFor(/called off/);
	}

	await pressAndConfirm(terminal, 'q');
	await assertCleanExit(terminal, 0);
});

test('a connection that fails says why; r tries again, Esc goes back', async t => {
	const terminal = openPicker(t, {region: 'us-east-1', fails: true});
	await terminal.waitFor('as of');
	terminal.press('enter');
	await terminal.waitFor(/✗ The connection to 203\.0\.113\.11 was refused\.\n → Check that sshd/);
	await pressAndConfirm(terminal, 'r');
	await terminal.waitFor('was refused');
	terminal.press('esc');
	await terminal.waitFor('type to filter');
	await pressAndConfirm(terminal, 'q');
	await assertCleanExit(terminal, 0);
});

test('choices of the options screen are connected with', async t => {
	const terminal = openPicker(t, {region: 'us-east-1', filter: 'bastion'});
	await terminal.waitFor('as of');
	await pressAndConfirm(terminal, 'o');
	await terminal.waitFor('Connect to bastion');
	terminal.press('ctrl-u');
	terminal.write('ubuntu');
	await terminal.waitFor(/OS user +ubuntu/);
	terminal.press('tab', 'down', 'down');
	await terminal.waitFor(/❯ ✓ eice +10\.0\.1\.10/);
	terminal.press('enter');
	await terminal.waitFor('→ bastion via 10.0.1.10, ubuntu\n[bastion]$');
	terminal.write('exit\r');
	await terminal.waitFor('ended');
	await pressAndConfirm(terminal, 'q');
	await assertCleanExit(terminal, 0);
});

test('with leavesAfterSession the session is the end, with its exit code', async t => {
	const terminal = openPicker(t, {region: 'us-east-1', leavesAfterSession: true});
	await terminal.waitFor('as of');
	terminal.press('enter');
	await terminal.waitFor(']$');
	terminal.write('exit 7\r');
	await assertCleanExit(terminal, 7);
	assert.match(terminal.screen(), /ended · exit 7$/);
});

test('a terminal that is too small says so until it grows', async t => {
	const terminal = openPicker(t, {region: 'us-east-1'}, {columns: 59, rows: 14});
	await terminal.waitFor('eic needs 60x15, this is 59x14');
	terminal.resize(80, 24);
	await terminal.waitFor('type to filter');
	terminal.resize(160, 40);
	await terminal.waitFor('ROUTES');
	terminal.resize(60, 15);
	await terminal.waitFor(/^── /m);
	assert.equal(terminal.screen().split('\n').length, 15);
	await pressAndConfirm(terminal, 'q');
	await assertCleanExit(terminal, 0);
});

test('whatever goes wrong inside, the terminal comes back first', async t => {
	const terminal = openPicker(t, {region: 'us-east-1', throws: true});
	await assertCleanExit(terminal, 1);
	assert.match(terminal.screen(), /something nobody thought of/);
});

for (const signal of endingSignals) {
	test(`${signal} ends it with the terminal as it was`, async t => {
		const terminal = openPicker(t, {region: 'us-east-1'});
		await terminal.waitFor('as of');
		terminal.kill(signal);
		const {exitCode} = await terminal.exited;
		assert.equal(exitCode, 128 + constants.signals[signal]);
		assert.equal(terminal.isAlternate, false);
		assert.deepEqual(terminal.modes(), freshModes);
	});
}
