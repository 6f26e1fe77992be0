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
	let stand: SshdFixture;
	let trips = 0;
	let line: ReturnType<typeof slowLine>;

	before(async () => {
		stand = await startSshdFixture();
		line = slowLine(stand.sshd.port, 40, () => trips++);
		line.listen(0, '127.0.0.1');
		await once(line, 'listening');
		await stand.leadTo((line.address() as AddressInfo).port);
	});
	after(async () => {
		line?.close();
		await stand?.stop();
	});

	test('are no more than eight', async () => {
		const counts: number[] = [];
		// On a busy machine, data sent together may arrive in two pieces, so the least of several runs counts.
		while (counts.length < 3 && !counts.some(count => count <= 8)) {
			const start = trips;
			await using terminal = openTerminal({
				command: process.execPath,
				args: [eicProgram, ...stand.eic('web-1', '-tt')],
				env: stand.environment,
			});
			await terminal.waitFor(/[$#] ?$/m);
			counts.push(trips - start);
		}

		const least = Math.min(...counts);
		assert(least > 3, `${counts}: the line counts`);
		assert(least <= 8, `${counts}`);
	});
});
