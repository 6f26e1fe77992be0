import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {writeSettings} from '../../support/picker/open-picker.js';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

const redLine = '\u001B[1;7;31m ▲ PRODUCTION \u001B[0m';

describe('an instance of production', () => {
	const tested = demoForTests();

	function open(t: TestContext, rules: readonly string[], args: readonly string[]) {
		const home = temporaryHome();
		// A list that watches batch-1 would start it.
		writeSettings(home.path, {production: rules, refresh: 'off'});
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: {...tested.environment, ...home.environment},
		});
		t.after(async () => {
			await terminal.close();
			home.remove();
		});
		return terminal;
	}

	test('is announced by eic ssh before its shell', async t => {
		const terminal = open(t, ['tag:Name=web-*'], ['ssh', 'web-1']);
		await terminal.waitFor(/^ ?▲ PRODUCTION *$[\s\S]*\[ec2-user@web-1 ~\]\$$/m);
		assert.ok(terminal.output().includes(redLine));
		terminal.write('exit\r');
		await terminal.exited;
	});

	test('is announced in red by the picker before its shell', async t => {
		const terminal = open(t, ['tag:Name=web-*'], ['--region', 'us-east-1', 'web-1']);
		const picker = pickerOn(terminal);
		await picker.details().isOf('▲ PRODUCTION web-1');
		await picker.confirms('enter');
		await terminal.waitFor(/\[ec2-user@web-1 ~\]\$$/);
		assert.ok(terminal.output().includes(redLine));
		assert.match(terminal.screen(), /^ ?▲ PRODUCTION *$/m);
		terminal.write('exit\r');
		await picker.screen('list');
	});

	test('is announced in a word without a drawn screen', async t => {
		const terminal = open(t, ['tag:Name=web-*'], ['--plain', '--region', 'us-east-1', 'web-1']);
		await terminal.waitFor(/PRODUCTION web-1\?.*:$/);
		terminal.write('y\r');
		await terminal.waitFor(/^PRODUCTION$[\s\S]*\[ec2-user@web-1 ~\]\$$/m);
		terminal.write('exit\r');
		await terminal.waitFor(/for help:$/);
	});

	test('says so in words without a drawn screen', async t => {
		const terminal = open(t, ['account:123456789012'], ['--plain', '--region', 'us-west-2']);
		await terminal.waitFor(/AWS: PRODUCTION, account 123456789012 as eic-demo\./);
		await terminal.waitFor(/1\. \S+, PRODUCTION, [\s\S]*for help:$/);
		terminal.write('d 1\r');
		await terminal.waitFor(/^PRODUCTION$[\s\S]*for help:$/m);
	});

	test('is loud in the first line of the picker, and while it is waited for', async t => {
		const picker = pickerOn(
			open(t, ['account:123456789012'], ['--region', 'us-east-1', 'batch-1']),
		);
		await picker.header().shows('▲ 123456789012/eic-demo · *');
		await picker.details().isOf('▲ PRODUCTION batch-1');
		await picker.footer().asks('Wait for ▲ PRODUCTION batch-1 and connect?');
		picker.presses('enter');
		await picker.screen('waiting');
		await picker.body().shows('Waiting for ▲ PRODUCTION batch-1');
		picker.presses('esc');
		await picker.notice('Stopped waiting for batch-1');
	});
});
