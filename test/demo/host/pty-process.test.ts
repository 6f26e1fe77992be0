import assert from 'node:assert/strict';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import {loadNodePty, startInPty} from '../../../source/demo/host/pty-process.js';

const environment = {PATH: process.env['PATH'] ?? ''};

for (const last of [11_000, 14_000, 400_000]) {
	test(`all ${last} lines are read, even if reading starts after the program has ended`, async () => {
		const nodePty = await loadNodePty();
		assert.ok(nodePty);
		const running = startInPty(
			nodePty,
			{
				command: '/bin/sh',
				args: ['-c', `stty raw; seq 1 ${last}`],
				cwd: '/',
				environment,
			},
			{columns: 80, rows: 24, term: 'xterm'},
		);
		// A long output waits for its reader, a short one is complete.
		if (last < 20_000) {
			await running.exited;
		}

		const expected = Array.from({length: last}, (_, index) => `${index + 1}\n`).join('');
		assert.equal(await text(running.output), expected);
		assert.deepEqual(await running.exited, {code: 0, signal: null});
	});
}
