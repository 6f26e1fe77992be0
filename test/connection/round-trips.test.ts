import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {slowLine} from '../support/network/slow-line.js';
import {eicProgram} from '../support/program/run-eic.js';
import {isSshdMissing} from '../support/sshd/sshd.js';
import {type SshdFixture, startSshdFixture} from '../support/sshd/sshd-fixture.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';

describe('round trips to a prompt', {skip: isSshdMissing}, () => {
	let fixture: SshdFixture;
	let trips = 0;
	let line: ReturnType<typeof slowLine>;

	before(async () => {
		fixture = await startSshdFixture();
		line = slowLine(fixture.sshd.port, 400, () => trips++);
		line.listen(0, '127.0.0.1');
		await once(line, 'listening');
		await fixture.leadTo((line.address() as AddressInfo).port);
	});
	after(async () => {
		line?.close();
		await fixture?.stop();
	});

	test('are no more than six', async () => {
		await using terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...fixture.eic('web-1', '-tt')],
			env: fixture.environment,
		});
		await terminal.waitFor(/[$#] ?$/m);
		assert.ok(trips > 3, `${trips}: the line counts`);
		assert.ok(trips <= 6, `${trips}`);
	});
});
