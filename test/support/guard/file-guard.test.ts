import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {isRunning} from '../program/processes.js';
import {start} from '../sshd/openssh.js';

type Left = {readonly pids: readonly number[]; readonly home: string; readonly url: string};

const fixture = path.join(import.meta.dirname, '../guarded/hanging.js');

test('a file with a test that hangs ends, fails, and leaves nothing behind', async () => {
	const {code, stdout} = await start(process.execPath, ['--test', fixture], {}).finished;
	assert.equal(code, 1);
	assert.match(stdout, /test timed out after 3000ms/);
	assert.match(stdout, /✔ leaves a server open and passes/);
	assert.match(stdout, /ended 500 ms after its last test\. Still open: .*TCPServerWrap/);
	const [, text = ''] = /left open: (\{.*\})/.exec(stdout) ?? [];
	const left = JSON.parse(text) as Left;
	assert.equal(left.pids.length, 2);
	for (const pid of left.pids) {
		while (isRunning(pid)) {
			await delay(10);
		}
	}

	assert.ok(!existsSync(left.home));
	await assert.rejects(fetch(left.url));
});
