import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {describe, test} from 'node:test';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {openPicker, pressAndConfirm, selectInstance} from '../../support/terminal/open-picker.js';

describe('tunnels of the picker', () => {
	const tested = demoForTests();

	test('stay open while it goes on, are counted, and end with it', async t => {
		const terminal = await openPicker(t, tested.environment, {columns: 120});
		await selectInstance(terminal, 'db-1');
		await pressAndConfirm(terminal, 't');
		await terminal.waitFor(/Tunnel to port \(22 or 3389\) of db-1 ❯ 22/);
		terminal.press('enter');
		await terminal.waitFor(/Listen here on port \(0 for any\) for db-1:22 ❯ 0/);
		terminal.press('enter');
		await terminal.waitFor(/Listening on 127\.0\.0\.1:\d+/);
		await terminal.waitFor(/1 tunnel \(T ↵\)/);
		const [, port] = /127\.0\.0\.1:(\d+)/.exec(terminal.screen()) ?? [];
		const client = connect(Number(port), '127.0.0.1');
		t.after(() => client.destroy());
		const greeting = await new Promise(resolve => client.once('data', resolve));
		assert.match(String(greeting), /^SSH-2\.0-/);

		// The same port a second time.
		await pressAndConfirm(terminal, 't');
		await terminal.waitFor(/Tunnel to port/);
		terminal.press('enter');
		await terminal.waitFor(/Listen here on port/);
		terminal.press('ctrl-u');
		terminal.write(port ?? '');
		await terminal.waitFor(`❯ ${port}`);
		terminal.press('enter');
		await terminal.waitFor(/Cannot listen on 127\.0\.0\.1:\d+: another program listens there/);

		await pressAndConfirm(terminal, 'T');
		await terminal.waitFor(/▌ 127\.0\.0\.1:\d+ +→ db-1:22 +1 connection +\d+ B received/);
		client.destroy();
		await terminal.waitFor(/db-1:22 +0 connections/);
		terminal.press('y');
		await terminal.waitFor(`Copied: 127.0.0.1:${port}`);
		terminal.press('esc');
		await terminal.waitFor(/1 tunnel \(T ↵\)/);
		await pressAndConfirm(terminal, 'q');
		await terminal.waitFor(/A tunnel is open\. Leave and close\?/);
		terminal.press('n');
		await terminal.waitFor(/1 tunnel \(T ↵\)/);
		await pressAndConfirm(terminal, 'q');
		await terminal.waitFor(/A tunnel is open/);
		terminal.press('y');
		assert.equal((await terminal.exited).exitCode, 0);
		await assert.rejects(
			new Promise((_resolve, reject) => {
				connect(Number(port), '127.0.0.1').once('error', reject);
			}),
			/ECONNREFUSED/,
		);
	});
});
