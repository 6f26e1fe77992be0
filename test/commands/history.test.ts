import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../support/program/run-eic.js';
import {temporaryHome} from '../support/program/temporary-home.js';
import {openSttyTerminal} from '../support/terminal/stty-terminal.js';

describe('eic history', () => {
	const tested = demoForTests();
	const freshHome = (t: {after(work: () => void): void}) => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const environment = {...tested.environment, ...home.environment};
		const file = path.join(home.environment['XDG_STATE_HOME'] ?? '', 'eic/history.jsonl');
		return {environment, file};
	};

	test('lists how sessions ended, and nothing that was run in them', async t => {
		const {environment, file} = freshHome(t);
		const none = await runEic(['history'], environment);
		assert.deepEqual(none, {exitCode: 0, stdout: '', stderr: 'No past sessions yet.\n'});
		await runEic(['ssh', 'web-1', '--', 'echo hunter2; exit 3'], environment);
		await runEic(['ssh', 'db-1', '--timeout', '1', '--', 'sleep 60'], environment);
		assert.doesNotMatch(readFileSync(file, 'utf8'), /hunter2|sleep/);

		const {stdout} = await runEic(['history'], environment);
		const [header, first, second] = stdout.split('\n');
		assert.match(
			header ?? '',
			/^STARTED +NAME +ID +REGION +USER +VIA +DURATION +END +RECEIVED +SENT$/,
		);
		assert.match(
			first ?? '',
			/^\d{4}-\d\d-\d\d \d\d:\d\d +web-1 +i-\w+ +us-east-1 +ec2-user +203\.0\.113\.10 +\d+s +exit 3 /,
		);
		assert.match(second ?? '', /db-1 .* eice-\w+ +\d+s +timeout /);

		const json = await runEic(['history', '--json', '--limit', '1'], environment);
		const {version, sessions} = JSON.parse(json.stdout);
		assert.equal(version, 1);
		assert.equal(sessions.length, 1);
		assert.deepEqual(
			[sessions[0].kind, sessions[0].reason, sessions[0].exitCode, sessions[0].hostKey.isNew],
			['command', 'deadline', 124, true],
		);
		const found = await runEic(['history', '--json', 'WEB-1', 'exit'], environment);
		assert.equal(JSON.parse(found.stdout).sessions[0].exitCode, 3);
		assert.match(
			(await runEic(['history', 'web-1', 'timeout'], environment)).stderr,
			/No matching sessions\./,
		);
		assert.equal((await runEic(['history', '--limit', '0'], environment)).exitCode, 252);
	});

	test('knows of a session whose terminal went away', async t => {
		const {environment} = freshHome(t);
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1'],
			env: environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		process.kill(terminal.programPid(), 'SIGHUP');
		assert.equal((await terminal.report()).exitCode, 129);
		const {sessions} = JSON.parse((await runEic(['history', '--json'], environment)).stdout);
		assert.equal(sessions.length, 1);
		assert.deepEqual(
			[sessions[0].name, sessions[0].reason, sessions[0].kind, sessions[0].message],
			['web-1', 'left', 'shell', 'eic ended before the session'],
		);
		assert.ok(sessions[0].received > 0);
	});
});
