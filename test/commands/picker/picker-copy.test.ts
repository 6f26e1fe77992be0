import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';

describe('the copy menu', () => {
	const tested = demoForTests();
	const idOf = (name: string) =>
		tested.demo.fleet.instances.find(
			instance => instance.name === name && instance.region === 'us-east-1',
		)?.id ?? '';

	test('copies by OSC 52, and shows a text alone where that is not enough', async t => {
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		const {terminal} = picker;
		const start = `aws ec2 start-instances --instance-ids ${idOf('build-1')} --region us-east-1`;
		await picker.goesTo('build-1');
		picker.presses('alt-c');
		await picker.screen('copy');
		const command = picker.menu().item('command to start it');
		await command.shows(start);
		picker.presses(await command.digit());
		await picker.notice("Sent to the terminal's clipboard: aws ec2 start-instances");
		// It is written behind the frame that says so.
		const copied = () => /\u001B\]52;c;([^\u0007]+)\u0007/.exec(terminal.output().toString())?.[1];
		await terminal.waitFor(() => copied() !== undefined);
		assert.equal(Buffer.from(copied() ?? '', 'base64').toString(), start);

		// The terminal may not have taken it, so the menu stays.
		await picker.menu().selects('1 id');
		picker.presses('up', 'up', 'up');
		await picker.menu().selects('command to start it');
		picker.presses('p');
		await picker.session().shows('Press any key to return to the list');
		assert.equal(terminal.isAlternate, false);
		await picker.session().showsLine(start);
		picker.presses('space');
		await picker.screen('copy');
		picker.presses('esc');
		await picker.filter().holds('build-1');
		await picker.quits();
	});

	test('shows every text alone on a terminal that has no clipboard', async t => {
		const environment = {...tested.environment, TERM: 'linux'};
		const picker = await openPicker(t, {environment});
		await picker.list().selects('api-1');
		picker.presses('alt-c');
		await picker.menu().selects('1 id');
		picker.presses('enter');
		await picker.session().showsLine('Press any key to return to the list');
		await picker.session().showsLine(idOf('api-1'));
		assert.doesNotMatch(picker.terminal.output().toString(), /\u001B\]52;/);
		picker.presses('space');
		await picker.isRead();
		picker.presses('ctrl-c');
		await picker.exits(130);
	});
});
