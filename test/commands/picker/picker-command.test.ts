import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';

describe('a command from the picker', () => {
	const tested = demoForTests();

	test('runs on a terminal, leaves its output to be read, and can be recalled', async t => {
		const picker = await openPicker(t, {environment: tested.environment});
		const session = picker.session('web-1');
		const line = picker.line('Run on web-1');
		await picker.goesTo('web-1');
		picker.presses('alt-r');
		await line.isOpen();
		picker.types('tty && echo said-$((40+2)); exit 3');
		await line.holds('tty && echo said-$((40+2)); exit 3');
		picker.presses('enter');
		await session.showsLine('said-42');
		await session.shows('session to web-1 ended');
		await session.shows('exit 3. Press any key to return to the list');
		assert.equal(picker.terminal.isAlternate, false);
		assert.match(picker.terminal.screen(), /^\/dev\/(?:pts|tty)/m);

		picker.presses('x');
		await picker.notice('session to web-1 ended');
		await picker.row('web-1').isSelected();
		await picker.row('web-1').hasState('running');

		// The key was taken, and the terminal is the picker's again.
		picker.presses('alt-r');
		await line.isOpen();
		picker.presses('up');
		await line.holds('tty && echo said-$((40+2)); exit 3');
		picker.presses('ctrl-u');
		await line.holds('');
		picker.presses('esc');
		await picker.filter().holds('web-1');
		await picker.quits();
	});

	test('can be cancelled', async t => {
		const picker = await openPicker(t, {environment: tested.environment});
		const line = picker.line('Run on silent-1');
		await picker.goesTo('silent-1');
		picker.presses('alt-r');
		await line.isOpen();
		picker.types('uptime');
		await line.holds('uptime');
		picker.presses('enter');
		await picker.screen('connecting');
		await picker.body().shows('Connecting to silent-1');
		await picker.body().shows('to run uptime');
		picker.presses('esc');
		await picker.notice('silent-1: cancelled');
		picker.presses('ctrl-c');
		await picker.exits(130);
	});
});
