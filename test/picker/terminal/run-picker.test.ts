import assert from 'node:assert/strict';
import {constants} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {endingSignals} from '../../../source/session/terminal/restore.js';
import {type Picker, pickerOn} from '../../support/picker/picker.js';
import {openTerminal, type TerminalOptions} from '../../support/terminal/pty-terminal.js';
import type {TerminalModes} from '../../support/terminal/terminal-modes.js';

const program = path.resolve(import.meta.dirname, '../fixtures/picker-program.js');

/** The picker over a world in memory, in a terminal of its own. */
function openPicker(
	t: TestContext,
	world: Readonly<Record<string, unknown>> = {},
	options: Partial<TerminalOptions> = {},
): Picker {
	const terminal = openTerminal({
		command: process.execPath,
		args: [program, JSON.stringify(world)],
		...options,
	});
	t.after(() => terminal.close());
	return pickerOn(terminal);
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

/** The private mode in which the wheel sends arrow keys on the alternate screen. */
const alternateScroll = 1007;

/** Waits until the picker has ended and checks that it left the terminal as it was. */
async function assertCleanExit({terminal}: Picker, exitCode: number): Promise<void> {
	assert.deepEqual(await terminal.exited, {exitCode, signal: null});
	assert.equal(terminal.isAlternate, false);
	assert.deepEqual(terminal.modes(), freshModes);
	assert.equal(terminal.title, '');
}

test('from the regions through the filter to a session and back to the same place', async t => {
	const picker = openPicker(t);
	const {terminal} = picker;
	const session = picker.session('web-prod-10');
	await picker.screen('regions');
	await picker.menu().selects('us-east-1 16 14 running');
	picker.presses('enter');
	await picker.isRead();
	picker.types('prod');
	await picker.filter().holds('prod');
	await picker.filter().finds(15, 16);
	picker.presses('down', 'down');
	await picker.row('web-prod-10').isSelected();
	await picker.row('web-prod-10').hasState('running');
	// Below the second line and the titles, which a notice covers.
	const rows = () => terminal.screen().split('\n').slice(3, 16).join('\n');
	const before = rows();
	picker.presses('enter');
	await session.shows('[web-prod-10]$');
	assert.equal(terminal.isAlternate, false);
	await session.showsLine('→ web-prod-10 via 203.0.113.20, ec2-user');
	session.runs('hällo');
	await terminal.waitFor('hällo\n[web-prod-10]$');
	await session.leaves(3);
	assert.equal(rows(), before);

	// A second session: stdin is alive and bytes are text again.
	picker.presses('enter');
	await terminal.waitFor(/exit 3\n.*\n→ web-prod-10 .*\n\[web-prod-10\]\$/);
	await session.leaves();
	await picker.clearsFilter();
	picker.leaves();
	await assertCleanExit(picker, 0);
	assert.match(terminal.screen(), /session to web-prod-10 ended · exit 3/);
});

test('text and Enter that come in one read filter, and Enter apart connects', async t => {
	const picker = openPicker(t, {region: 'us-east-1'});
	await picker.isRead();
	picker.types('db-prim\r');
	await picker.filter().holds('db-prim');
	await picker.filter().finds(1, 16);
	picker.presses('enter');
	await picker.session().shows('[db-primary]$');
	await picker.session('db-primary').leaves();
	picker.leaves();
	await assertCleanExit(picker, 0);
});

test('Ctrl-C leaves with 130, in the list and in the filter', async t => {
	for (const keys of [[], ['w']]) {
		const picker = openPicker(t, {region: 'us-east-1'});
		await picker.isRead();
		picker.presses(...keys, 'ctrl-c');
		await assertCleanExit(picker, 130);
	}
});

test('the cursor is in the filter', async t => {
	const picker = openPicker(t, {region: 'us-east-1'});
	const {terminal} = picker;
	await picker.isRead();
	await terminal.waitFor(() => terminal.cursor.column === 3 && terminal.cursor.row === 1);
	picker.types('東京');
	await picker.filter().holds('東京');
	await terminal.waitFor(() => terminal.cursor.column === 7 && terminal.cursor.row === 1);
	await terminal.waitFor(() => !terminal.modes().isCursorHidden);
	picker.presses('left');
	await terminal.waitFor(() => terminal.cursor.column === 5);
	picker.presses('ctrl-c');
	await assertCleanExit(picker, 130);
});

test('the picker has the title and the wheel, and a session has neither', async t => {
	const picker = openPicker(t, {region: 'us-east-1', filter: 'bastion'});
	const {terminal} = picker;
	await picker.isRead();
	assert.equal(terminal.title, 'eic');
	assert.ok(terminal.modes().private.includes(alternateScroll));
	picker.presses('enter');
	await picker.session('bastion').shows('[bastion]$');
	assert.equal(terminal.title, '');
	assert.deepEqual(terminal.modes(), freshModes);
	await picker.session('bastion').leaves();
	await picker.isRead();
	assert.equal(terminal.title, 'eic');
	picker.presses('ctrl-c');
	await assertCleanExit(picker, 130);
});

test('a terminal without a title keeps what it has', async t => {
	for (const env of [{TERM: 'linux'}, {TERM: 'screen', STY: '1.pts-0.host'}]) {
		const picker = openPicker(t, {region: 'us-east-1'}, {env});
		await picker.isRead();
		picker.presses('ctrl-c');
		await assertCleanExit(picker, 130);
		assert.doesNotMatch(picker.terminal.output().toString(), /\u001B\](?:0|2);|\u001B\[\?1007|;0t/);
	}
});

test('pasted text goes into the filter as one line', async t => {
	const picker = openPicker(t, {region: 'us-east-1'});
	await picker.isRead();
	assert.equal(picker.terminal.modes().isBracketedPaste, true);
	picker.types('\u001B[200~web\nprod-2\u001B[201~');
	await picker.filter().holds('web prod-2');
	await picker.filter().finds(1, 16);
	picker.presses('ctrl-c');
	await assertCleanExit(picker, 130);
});

test('Esc and Ctrl-C cancel a connection and leave the list as it was', async t => {
	const picker = openPicker(t, {region: 'us-east-1', stepMs: 600_000});
	await picker.isRead();
	for (const key of ['esc', 'ctrl-c']) {
		picker.presses('enter');
		await picker.screen('connecting');
		picker.presses(key);
		await picker.notice('cancelled');
	}

	picker.leaves();
	await assertCleanExit(picker, 0);
});

test('a connection that fails says why; Enter tries again, Esc goes back', async t => {
	const picker = openPicker(t, {region: 'us-east-1', fails: true});
	await picker.isRead();
	picker.presses('enter');
	await picker.screen('failed');
	await picker
		.body()
		.shows('✗ The connection to 203.0.113.11 was refused. → Check that sshd runs and that');
	picker.presses('enter');
	await picker.body().shows('was refused');
	picker.presses('esc');
	await picker.screen('list');
	picker.leaves();
	await assertCleanExit(picker, 0);
});

test('choices of the options screen are connected with', async t => {
	const picker = openPicker(t, {region: 'us-east-1', filter: 'bastion'});
	await picker.isRead();
	picker.presses('ctrl-o');
	await picker.screen('options');
	await picker.body().shows('Connect to bastion');
	picker.presses('ctrl-u');
	picker.types('ubuntu');
	await picker.field('OS user').holds('ubuntu');
	picker.presses('tab', 'down', 'down');
	await picker.field('Connection type').chooses('eice');
	await picker.body().shows('❯ ✓ eice 10.0.1.10');
	picker.presses('enter');
	await picker.terminal.waitFor('→ bastion via 10.0.1.10, ubuntu\n[bastion]$');
	await picker.session('bastion').leaves();
	picker.leaves();
	await assertCleanExit(picker, 0);
});

test('with leavesAfterSession the session is the end, with its exit code', async t => {
	const picker = openPicker(t, {region: 'us-east-1', leavesAfterSession: true});
	await picker.isRead();
	picker.presses('enter');
	await picker.terminal.waitFor(']$');
	picker.session().runs('exit 7');
	await assertCleanExit(picker, 7);
	assert.match(picker.terminal.screen(), /ended · exit 7$/);
});

test('a terminal that is too small says so until it grows', async t => {
	const picker = openPicker(t, {region: 'us-east-1'}, {columns: 59, rows: 14});
	const {terminal} = picker;
	await terminal.waitFor('eic needs 60x15, this is 59x14');
	terminal.resize(80, 24);
	await picker.filter().isEmpty();
	terminal.resize(190, 40);
	await picker.details().shows('ROUTES');
	terminal.resize(60, 15);
	await terminal.waitFor(/^── /m);
	assert.equal(terminal.screen().split('\n').length, 15);
	picker.leaves();
	await assertCleanExit(picker, 0);
});

test('whatever goes wrong inside, the terminal comes back first', async t => {
	const picker = openPicker(t, {region: 'us-east-1', throws: true});
	await assertCleanExit(picker, 1);
	assert.match(picker.terminal.screen(), /something nobody thought of/);
});

for (const signal of endingSignals) {
	test(`${signal} ends it with the terminal as it was`, async t => {
		const picker = openPicker(t, {region: 'us-east-1'});
		const {terminal} = picker;
		await picker.isRead();
		terminal.kill(signal);
		const {exitCode} = await terminal.exited;
		assert.equal(exitCode, 128 + constants.signals[signal]);
		assert.equal(terminal.isAlternate, false);
		assert.deepEqual(terminal.modes(), freshModes);
		assert.equal(terminal.title, '');
	});
}
