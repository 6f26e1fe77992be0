import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {openPicker, pressAndConfirm, selectInstance} from '../../support/terminal/open-picker.js';

describe('the copy menu', () => {
	const tested = demoForTests();
	const start = /aws ec2 start-instances --instance-ids i-[\da-f]{17} --region us-east-1/;

	test('copies by OSC 52, and shows a text alone where that is not enough', async t => {
		const terminal = await openPicker(t, tested.environment, {columns: 120});
		await selectInstance(terminal, 'build-1');
		await pressAndConfirm(terminal, 'y');
		await terminal.waitFor(/(\d) +command to start it +aws ec2 start-instances/);
		const [, number = ''] = /(\d) +command to start it/.exec(terminal.screen()) ?? [];
		terminal.press(number);
		await terminal.waitFor(/Copied: aws ec2 start-instances/);
		// It is written behind the frame that says so.
		const copied = () => /\u001B\]52;c;([^\u0007]+)\u0007/.exec(terminal.output().toString())?.[1];
		await terminal.waitFor(() => copied() !== undefined);
		assert.match(Buffer.from(copied() ?? '', 'base64').toString(), start);

		await pressAndConfirm(terminal, 'y');
		await terminal.waitFor(/▌ 1 +id/);
		terminal.press('up', 'up');
		await terminal.waitFor(/▌ \d +command to start it/);
		terminal.press('p');
		await terminal.waitFor(/press a key for the list/);
		assert.equal(terminal.isAlternate, false);
		assert.match(terminal.screen(), new RegExp(`^${start.source}$`, 'm'));
		terminal.press('space');
		await terminal.waitFor(/Copy to the clipboard/);
		terminal.press('esc');
		await terminal.waitFor(/\/ build-1 /);
		await pressAndConfirm(terminal, 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('shows every text alone on a terminal that has no clipboard', async t => {
		const environment = {...tested.environment, TERM: 'linux'};
		const terminal = await openPicker(t, environment);
		await pressAndConfirm(terminal, 'y');
		await terminal.waitFor(/1 +id/);
		terminal.press('enter');
		await terminal.waitFor(/^i-[\da-f]{17}\npress a key for the list$/m);
		assert.doesNotMatch(terminal.output().toString(), /\u001B\]52;/);
		terminal.press('space');
		await terminal.waitFor(/as of/);
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});
});
