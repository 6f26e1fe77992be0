import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {openPicker, writeSettings} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';

describe('waiting in the picker', () => {
	const tested = demoForTests();

	test('follows a start to its shell, and can be cancelled', async t => {
		// A list that watches batch-1 would start it, whether or not anybody waits.
		writeSettings(tested.home.path, {refresh: 'off'});
		const picker = await openPicker(t, {environment: tested.environment});
		await picker.goesTo('build-1');
		picker.presses('alt-w');
		await picker.notice(
			'build-1 is stopped, and eic does not start instances: aws ec2 start-instances',
		);

		await picker.clearsFilter();
		await picker.goesTo('batch-1');
		picker.presses('ctrl-t');
		await picker.notice('batch-1 is pending. Wait until it is running.');
		// Enter offers to wait, with a second Enter.
		await picker.confirms('enter');
		await picker.screen('waiting');
		await picker.body().shows('Waiting for batch-1');
		await picker.body().shows('◐ pending * until it is running since');
		picker.presses('esc');
		await picker.notice('Stopped waiting for batch-1');

		await picker.confirms('alt-w');
		await picker.session('batch-1').isOpen({timeoutMs: 20_000});
		// A busy machine may show this for a moment only.
		const output = picker.terminal.output().toString();
		assert.match(output, /until sshd answers/);
		assert.match(output, /Last attempt:/);
		await picker.session('batch-1').leaves();
		// The row of the list has changed along with it.
		await picker.row('batch-1').isSelected();
		await picker.row('batch-1').hasState('running');
		await picker.quits();
	});
});
