import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {openPicker, pressAndConfirm, selectInstance} from '../../support/terminal/open-picker.js';

describe('waiting in the picker', () => {
	const tested = demoForTests();

	test('follows a start to its shell, and can be called off', async t => {
		const terminal = await openPicker(t, tested.environment);
		await selectInstance(terminal, 'build-1');
		await pressAndConfirm(terminal, 'w');
		await terminal.waitFor(/build-1 is stopped, and eic starts nothing: aws ec2 start-instances/);

		terminal.press('esc');
		await terminal.waitFor(/type to filter/);
		await selectInstance(terminal, 'batch-1');
		await pressAndConfirm(terminal, 'w');
		await terminal.waitFor(/Waiting for batch-1[\s\S]*pending[\s\S]*until it is running +since/);
		terminal.press('esc');
		await terminal.waitFor(/batch-1: no longer waited for/);

		await pressAndConfirm(terminal, 'w');
		await terminal.waitFor(/running[\s\S]*until sshd answers[\s\S]*The last try:/);
		await terminal.waitFor('[ec2-user@batch-1 ~]$', {timeoutMs: 20_000});
		terminal.write('exit\r');
		await terminal.waitFor(/session to batch-1 ended/);
		// The row of the list has changed along with it.
		await terminal.waitFor(/▌ ● running +batch-1 /);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});
});
