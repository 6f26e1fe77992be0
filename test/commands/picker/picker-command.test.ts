import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {openPicker, pressAndConfirm, selectInstance} from '../../support/terminal/open-picker.js';

describe('a command from the picker', () => {
	const tested = demoForTests();

	test('runs on a terminal, is read in peace, and can be got back', async t => {
		const terminal = await openPicker(t, tested.environment);
		await selectInstance(terminal, 'web-1');
		await pressAndConfirm(terminal, 'c');
		await terminal.waitFor(/Run on web-1 ❯/);
		terminal.write('tty && echo said-$((40+2)); exit 3');
		await terminal.waitFor(/exit 3/);
		terminal.press('enter');
		await terminal.waitFor(/said-42/);
		await terminal.waitFor(/session to web-1 ended .* exit 3/);
		await terminal.waitFor(/exit 3, press a key for the list/);
		assert.equal(terminal.isAlternate, false);
		assert.match(terminal.screen(), /^\/dev\/(?:pts|tty)/m);

		terminal.press('x');
		await terminal.waitFor(() => terminal.isAlternate);
		await terminal.waitFor(/✓ session to web-1 ended/);
		await terminal.waitFor(/▌ ● running +web-1 /);

		// The key was taken, and the terminal is the picker's again.
		await pressAndConfirm(terminal, 'c');
		await terminal.waitFor(/Run on web-1 ❯/);
		terminal.press('up');
		await terminal.waitFor(/Run on web-1 ❯ tty && echo/);
		terminal.press('ctrl-u');
		await terminal.waitFor(/Run on web-1 ❯ *\n/);
		terminal.press('esc');
		await terminal.waitFor(/\/ web-1 /);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('can be called off', async t => {
		const terminal = await openPicker(t, tested.environment);
		await selectInstance(terminal, 'silent-1');
		await pressAndConfirm(terminal, 'c');
		await terminal.waitFor(/Run on silent-1 ❯/);
		terminal.write('uptime');
		await terminal.waitFor(/❯ uptime/);
		terminal.press('enter');
		await terminal.waitFor(/Connecting to silent-1/);
		await terminal.waitFor(/to run uptime/);
		terminal.press('esc');
		await terminal.waitFor(/silent-1: called off/);
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});
});
