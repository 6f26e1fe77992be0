import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import {describe, test} from 'node:test';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';

describe('tunnels of the picker', () => {
	const tested = demoForTests();

	test('stay open while it goes on, are counted, and end with it', async t => {
		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		const remotePort = picker.line('Tunnel to port (22 or 3389) of db-1');
		const localPort = picker.line('Listen here on port (0 for any) for db-1:22');
		await picker.goesTo('db-1');
		picker.presses('ctrl-t');
		await remotePort.holds('22');
		picker.presses('enter');
		await localPort.holds('0');
		picker.presses('enter');
		await picker.notice('Listening on 127.0.0.1:*');
		await picker.filter().shows('1 tunnel');
		const [, port] = /127\.0\.0\.1:(\d+)/.exec(picker.terminal.screen()) ?? [];
		const client = connect(Number(port), '127.0.0.1');
		t.after(() => client.destroy());
		const [greeting] = await once(client, 'data');
		assert.match(String(greeting), /^SSH-2\.0-/);

		// The same port a second time.
		picker.presses('ctrl-t');
		await remotePort.isOpen();
		picker.presses('enter');
		await localPort.isOpen();
		picker.presses('ctrl-u');
		picker.types(port ?? '');
		await localPort.holds(port ?? '');
		picker.presses('enter');
		await picker.notice(`Cannot listen on 127.0.0.1:${port}: another program is using it`);

		picker.presses('f7');
		await picker.screen('tunnels');
		await picker.menu().selects(`127.0.0.1:${port} → db-1:22 1 connection * B received`);
		client.destroy();
		await picker.menu().selects('db-1:22 0 connections');
		picker.presses('alt-c');
		await picker.notice(`Copied: 127.0.0.1:${port}`);
		picker.presses('esc');
		await picker.filter().shows('1 tunnel');
		picker.leaves();
		await picker.screen('leave');
		picker.presses('esc');
		await picker.filter().shows('1 tunnel');
		picker.leaves();
		await picker.screen('leave');
		picker.presses('enter');
		await picker.exits(0);
		await assert.rejects(once(connect(Number(port), '127.0.0.1'), 'connect'), /ECONNREFUSED/);
	});
});
