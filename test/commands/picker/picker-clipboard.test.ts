import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {isMissing} from '../../support/missing.js';
import {openPicker} from '../../support/picker/open-picker.js';
import {type Picker, pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {fakePrograms} from '../../support/program/fake-programs.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTmux} from '../../support/terminal/tmux-terminal.js';

describe('what is copied', () => {
	const tested = demoForTests();
	const idOf = (name: string) =>
		tested.demo.fleet.instances.find(instance => instance.name === name)?.id ?? '';

	/** The picker with programs on its PATH; its first instance is selected. */
	async function open(
		t: TestContext,
		scripts: Readonly<Record<string, string>>,
		environment: Readonly<Record<string, string>>,
	) {
		const home = temporaryHome();
		t.after(() => home.remove());
		const programs = fakePrograms(home.path, scripts);
		const env = {...tested.environment, ...environment, PATH: programs.path};
		const picker = await openPicker(t, {environment: env, columns: 120});
		await picker.list().selects('api-1');
		return {picker, programs};
	}

	async function copiesId(picker: Picker): Promise<void> {
		picker.presses('alt-c');
		await picker.menu().selects('1 id');
		picker.presses('enter');
	}

	/** What was sent to the clipboard of the terminal; null for nothing. */
	function sentTo({terminal}: Picker): string | null {
		const [, data] = /\u001B\]52;c?;([^\u0007]+)\u0007/.exec(terminal.output().toString()) ?? [];
		return data === undefined ? null : Buffer.from(data, 'base64').toString();
	}

	test('goes to the clipboard of this machine by its program', async t => {
		const {picker, programs} = await open(t, {'wl-copy': ''}, {WAYLAND_DISPLAY: 'wayland-0'});
		await copiesId(picker);
		await picker.notice(`Copied: ${idOf('api-1')}`);
		await picker.screen('list');
		assert.equal(programs.input('wl-copy')?.toString(), idOf('api-1'));
		await picker.quits();
		assert.equal(sentTo(picker), null);
	});

	test('is a line for each of the marked instances', async t => {
		const {picker, programs} = await open(t, {'wl-copy': ''}, {WAYLAND_DISPLAY: 'wayland-0'});
		picker.presses('tab', 'tab', 'alt-c');
		await picker.terminal.waitFor('Copy to the clipboard, of 2 instances');
		await picker.menu().selects('1 id');
		picker.presses('enter');
		await picker.notice('Copied: 2 lines');
		assert.equal(programs.input('wl-copy')?.toString(), `${idOf('api-1')}\n${idOf('api-2')}`);
	});

	test('goes to the terminal where a program fails, and both are said', async t => {
		const {picker, programs} = await open(
			t,
			{xclip: 'echo "no \u001B[31mdisplay" >&2\nexit 1', xsel: 'exit 1'},
			{DISPLAY: ':0'},
		);
		await copiesId(picker);
		await picker.notice(
			"xclip failed: no [31mdisplay. xsel failed. Sent to the terminal's clipboard",
		);
		await picker.terminal.waitFor(() => sentTo(picker) === idOf('api-1'));
		assert.equal(programs.input('xsel')?.toString(), idOf('api-1'));
		// The menu is still there, with the key that shows the text.
		picker.presses('p');
		await picker.session().showsLine(idOf('api-1'));
		picker.presses('space');
		await picker.screen('copy');
		picker.presses('esc');
		await picker.screen('list');
		await picker.quits();
	});

	test('goes to the terminal in an SSH session, whose programs have another clipboard', async t => {
		const {picker, programs} = await open(
			t,
			{'wl-copy': ''},
			{WAYLAND_DISPLAY: 'wayland-0', SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'},
		);
		await copiesId(picker);
		await picker.notice(`Sent to the terminal's clipboard: ${idOf('api-1')}`);
		await picker.terminal.waitFor(() => sentTo(picker) === idOf('api-1'));
		assert.equal(programs.input('wl-copy'), null);
	});

	test('goes to the buffer of tmux', {skip: isMissing('tmux')}, async t => {
		const {terminal, tmux} = openTmux(
			t,
			[process.execPath, eicProgram, '--region', 'us-east-1'],
			tested.environment,
		);
		const picker = pickerOn(terminal);
		await picker.isRead();
		await copiesId(picker);
		await picker.notice('Copied to tmux, which sends it on to the terminal');
		assert.equal(tmux('show-buffer'), idOf('api-1'));
		// tmux hands it on.
		await terminal.waitFor(() => sentTo(picker) === idOf('api-1'));
	});
});
