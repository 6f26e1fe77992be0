import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import type {Picker} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {until} from '../../support/until.js';

describe('a command on marked instances', () => {
	const tested = demoForTests();

	/** Types a command behind its question, and runs it. */
	async function runs(picker: Picker, question: string, command: string): Promise<void> {
		await picker.line(question).isOpen();
		picker.types(command);
		await picker.line(question).shows(command);
		picker.presses('enter');
	}

	test('has a row for each, shows all of an output, and runs again where it failed', async t => {
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		await picker.isRead();
		picker.types('^web- | ^lab-1');
		await picker.filter().shows('4/34');
		picker.presses('alt-a');
		await picker.filter().shows('4 marked');
		picker.presses('alt-r');
		await runs(picker, 'Run on lab-1 and 3 more', 'seq 40; [ $USER = ec2-user ]');
		await picker.screen('running');
		await picker.filter().shows('2 of 4 succeeded, 2 failed');
		await picker.menu().selects('✗ lab-1 failed There are no available instance connect endpoints');
		picker.presses('end');
		await picker.menu().selects('✗ web-3 exit 1 40');
		picker.presses('enter');
		await picker.filter().shows('web-3 * i-* page 1 of 2');
		assert.match(picker.terminal.screen(), /^ 1\n 2\n 3\n/m);
		picker.presses('page-down');
		await picker.filter().shows('page 2 of 2');
		assert.match(picker.terminal.screen(), /^ 39\n 40\n/m);
		picker.presses('esc');
		await picker.menu().selects('✗ web-3 exit 1 40');

		// Only where it failed, which has been mended on one of them.
		await picker.confirms('alt-r');
		await picker.filter().shows('0 of 2 succeeded, 2 failed');
		await picker.menu().selects('✗ lab-1 failed');
		picker.presses('esc');
		await picker.notice('succeeded on 0 of 2 instances');
		await picker.filter().shows('4 marked');
	});

	test('hangs up after a second Esc, and not before', async t => {
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		await picker.isRead();
		picker.types('^web- !ubuntu');
		await picker.filter().shows('3/34');
		picker.presses('alt-a', 'alt-r');
		await runs(picker, 'Run on web-1 and 2 more', 'echo begun; sleep 100');
		await picker.menu().selects('web-1 running begun');
		await until('three sessions', () => tested.demo.openConnections === 3);
		picker.presses('esc');
		await picker.notice('It still runs on 3 instances');
		assert.equal(tested.demo.openConnections, 3);
		picker.presses('esc');
		await picker.screen('list');
		await until('no session', () => tested.demo.openConnections === 0);
	});

	test('asks once where one of them is of production', async t => {
		const pushes = tested.demo.pushes.length;
		writeSettings(tested.home.path, {production: ['tag:Name=web-2']});
		t.after(() => writeSettings(tested.home.path, {}));
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		await picker.isRead();
		picker.types('^web-');
		await picker.filter().shows('3/34');
		picker.presses('alt-a', 'alt-r');
		await runs(picker, 'Run on ▲ PROD web-2 and 2 more', 'true');
		await picker.footer().shows('Run it on ▲ PRODUCTION web-2 and 2 more?');
		assert.equal(tested.demo.pushes.length, pushes);
		picker.presses('enter');
		await picker.screen('running');
		await picker.filter().shows('3 of 3 succeeded');
	});

	test('one that is marked alone gets the terminal, as ever', async t => {
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		await picker.goesTo('db-1');
		picker.presses('tab');
		await picker.filter().shows('1 marked');
		picker.presses('alt-r');
		await runs(picker, 'Run on db-1', 'tty');
		await picker.terminal.waitFor(/\/dev\/[\s\S]*exit 0\. Press any key/);
	});
});
