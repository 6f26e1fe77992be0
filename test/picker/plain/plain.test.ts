import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdirSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {harmfulPattern} from '../../support/hostile.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('the plain picker', () => {
	const tested = demoForTests();

	function open(
		t: TestContext,
		args: readonly string[],
		env: Readonly<Record<string, string>> = {},
		favorites: string | null = null,
	) {
		const home = temporaryHome();
		if (favorites !== null) {
			const folder = path.join(home.path, '.config', 'eic');
			mkdirSync(folder);
			writeFileSync(path.join(folder, 'favorites.json'), favorites);
		}

		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			columns: 100,
			rows: 40,
			env: {...tested.environment, ...home.environment, ...env},
		});
		t.after(async () => {
			await terminal.close();
			home.remove();
		});
		return {
			...terminal,
			/** Everything it wrote. */
			text: () => terminal.output().toString(),
			async answer(question: RegExp | string, line: string) {
				await terminal.waitFor(question);
				terminal.write(`${line}\r`);
			},
		};
	}

	/** The question stands on the last line, after what is expected. */
	const then = (text: string) => new RegExp(`${text}[\\s\\S]*for help:$`);

	test('says names as they are, also where a list would change them to keep its columns', async t => {
		const terminal = open(t, ['--plain', '--region', 'ap-northeast-1']);
		await terminal.waitFor(then('12\\. '));
		assert.match(terminal.text(), /हिन्दी-सर्वर, running/);
	});

	test('goes from the regions over a filter and details to a session, and back', async t => {
		const terminal = open(t, ['--plain']);
		await terminal.answer('Which region? Number, name, all, or ? for help:', 'us-east-1');
		await terminal.waitFor(
			then('AWS: account 123456789012 as eic-demo\\.\r?\n34 instances in us-east-1, 1 to 20\\.'),
		);
		await terminal.answer(then('20\\. tagged-1, running'), 'n');
		await terminal.answer(then('21 to 34\\.[\\s\\S]*34\\. '), 'web-1');
		await terminal.answer(
			then('1 of 34 instances in us-east-1 for web-1\\.\n1\\. web-1, running, i-'),
			'y 1',
		);
		await terminal.answer(
			then('command to connect: eic ssh i-\\w+ --region us-east-1\\s[\\s\\S]*ARN: arn:aws:ec2:'),
			'd 1',
		);
		await terminal.answer(then('Route 1, direct to 203[\\s\\S]*tag Role: web'), '7');
		await terminal.answer(then('There is no number 7: the last one is 1\\.'), '1');
		await terminal.waitFor('~]$');
		const before = terminal.text();
		assert.match(before, /authenticate: done after/);
		terminal.write('exit 3\r');
		await terminal.waitFor(then('session to web-1 ended after .*, exit 3'));
		assert.doesNotMatch(before.slice(0, before.indexOf(', ~? for help')), /\u001B/);
		terminal.write('q\r');
		assert.equal((await terminal.exited).exitCode, 0);
		const all = terminal.text();
		assert.doesNotMatch(all.slice(all.indexOf('session to web-1 ended')), /\u001B/);
	});

	test('f makes a favorite, which comes first from then on and at the next start', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-east-1']);
		await terminal.answer(then('1\\. api-1[\\s\\S]*20\\. '), 'f 2');
		await terminal.waitFor(/Added api-2 to favorites \(1 of 1\)/);
		await terminal.answer(then('1\\. api-2, favorite, running[\\s\\S]*2\\. api-1'), 'fav:');
		await terminal.answer(then('1 of 34 instances in us-east-1 for fav:'), 'f 1');
		await terminal.waitFor(/Removed api-2 from favorites/);
		await terminal.answer(then('0 of 34 instances in us-east-1 for fav:'), 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('P chooses profiles by number or name', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-east-1']);
		await terminal.answer(then('20\\. '), 'P');
		await terminal.answer(/1\. environment, environment[\s\S]*Which profile\?.*:$/, 'nobody');
		await terminal.answer(/There is no profile nobody\.[\s\S]*Which profile\?.*:$/, '');
		await terminal.answer(then('20\\. '), 'P');
		await terminal.answer(/P\n1\. environment[\s\S]*Which profile\?.*:$/, 'shop-staging');
		await terminal.answer(then('\\d+ instances in us-east-1\\.\n1\\. '), 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('w waits until an instance is up and connects then; one that is gone is not waited for', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-east-1']);
		await terminal.answer(then('20\\. '), 'batch-0');
		await terminal.answer(then('1\\. batch-0'), 'w 1');
		await terminal.answer(then('batch-0 is shutting-down and will not start by itself'), 'web-1');
		await terminal.answer(then('1\\. web-1'), 'w 1');
		await terminal.waitFor(/Waiting for web-1, which is running\. Ctrl-C ends it\./);
		await terminal.waitFor('~]$');
		terminal.write('exit\r');
		await terminal.answer(then('session to web-1 ended'), 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('t opens a tunnel, T lists and closes them, and leaving closes what is open', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-east-1']);
		await terminal.answer(then('20\\. '), 'T');
		await terminal.answer(then('No open tunnels\\. t and a number opens one\\.'), '/name:^db-');
		await terminal.answer(then('1\\. db-1[\\s\\S]*2\\. db-2'), 't 1 99999');
		await terminal.answer(then('A port is a number from 1 to 65535\\.'), 't 1');
		await terminal.waitFor(then('Listening on 127\\.0\\.0\\.1:\\d+'));
		const [, port] = /Listening on 127\.0\.0\.1:(\d+)/.exec(terminal.screen()) ?? [];
		const client = connect(Number(port), '127.0.0.1');
		t.after(() => client.destroy());
		const [greeting] = await once(client, 'data');
		assert.match(String(greeting), /^SSH-2\.0-/);

		terminal.write('t 2 3389 0\r');
		await terminal.waitFor(/t 2 3389 0\nListening on 127\.0\.0\.1:\d+/);
		terminal.write('T\r');
		const alone = /Enter goes back:$/;
		await terminal.waitFor(
			/2 open tunnels \(closed when you quit\):\n1\. 127\S+ to db-1 port 22, 1 connection, [1-9]\S* \S+ received[\s\S]*\n2\. 127\S+ to db-2 port 3389, 0 connections/,
		);
		await terminal.answer(alone, 'y 1');
		await terminal.waitFor(`y 1\n127.0.0.1:${port}\n`);
		await terminal.answer(/y 1\n[\s\S]*goes back:$/, 'x 2');
		await terminal.waitFor(
			/Closed 127\.0\.0\.1:\d+\n1 open tunnel \(closed when you quit\):\n1\. .* db-1/,
		);
		await terminal.answer(/1 open tunnel [\s\S]*goes back:$/, '');
		await terminal.answer(/goes back:\nNumber, filter, or \? for help:$/, 'q');
		const leave = /Quit and close 1 open tunnel\? y or n \[n\]:$/;
		await terminal.answer(leave, '');
		await terminal.answer(/\[n\]:\nNumber, filter, or \? for help:$/, 'q');
		await terminal.answer(/help: q\nQuit and close 1 open tunnel\? .* \[n\]:$/, 'y');
		assert.equal((await terminal.exited).exitCode, 0);
		await assert.rejects(once(connect(Number(port), '127.0.0.1'), 'connect'), /ECONNREFUSED/);
		assert.doesNotMatch(terminal.text(), /\u001B/);
	});

	test('what a tunnel fails with is said with the next answer, whatever that is', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-east-1']);
		await terminal.answer(then('20\\. '), 'name:^db-1');
		await terminal.answer(then('1\\. db-1'), 't 1');
		await terminal.waitFor(then('Listening on 127\\.0\\.0\\.1:\\d+'));
		const [, port] = /Listening on 127\.0\.0\.1:(\d+)/.exec(terminal.screen()) ?? [];
		tested.demo.faults.add(parseFault('openTunnel=AccessDenied'));
		t.after(() => tested.demo.faults.clear());
		const client = connect(Number(port), '127.0.0.1');
		t.after(() => client.destroy());
		client.resume();
		await once(client, 'close');
		terminal.write('db\r');
		await terminal.waitFor(then('help: db\nThe endpoint refused the tunnel[\\s\\S]*2\\. db-2'));
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});

	test('does not begin where the favorites cannot be understood', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-west-2'], {}, '{"favorites": [');
		assert.equal((await terminal.exited).exitCode, 253);
		assert.match(terminal.text(), /There is a mistake in .*favorites\.json, line 1: /s);
	});

	test('is taken by itself on a dumb terminal, and Ctrl-D quits it', async t => {
		const terminal = open(t, ['--region', 'us-west-2'], {TERM: 'dumb'});
		await terminal.waitFor(then('8 instances in us-west-2\\.'));
		terminal.press('ctrl-d');
		assert.equal((await terminal.exited).exitCode, 0);
		assert.match(terminal.text(), /^[\n\r -~]+$/);
	});

	test('Ctrl-C leaves with 130 at a question, and calls a connection off', async t => {
		tested.demo.faults.add(parseFault('ssh=stall-login'));
		t.after(() => tested.demo.faults.clear());
		const terminal = open(t, ['--plain', '--region', 'us-west-2']);
		await terminal.answer(then('8 instances'), 'web-1');
		await terminal.answer(then('for web-1'), '1');
		await terminal.waitFor('SSH handshake: done');
		terminal.press('ctrl-c');
		await terminal.waitFor(then('web-1: cancelled'));
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});

	test('asks for the options one by one, until each is possible', async t => {
		const terminal = open(t, ['--plain', '--region', 'us-east-1']);
		await terminal.answer(then('34 instances'), 'dual-1');
		await terminal.answer(then('for dual-1'), 'o 1');
		await terminal.answer(/OS user \[ec2-user\]:$/, '');
		await terminal.answer(/Connection type, auto, direct, eice \[auto\]:$/, 'fast');
		await terminal.answer(/Give auto, direct, eice\.\nConnection type.*:$/, 'eice');
		await terminal.answer(/Address, 0 automatic, 1 private IPv4 .* \[0\]:$/s, '1');
		await terminal.answer(/Port \[22\]:$/, '99999');
		await terminal.answer(/Give a number from 1 to 65535\.\nPort \[22\]:$/, '');
		await terminal.answer(/Timeout, such as 30m, or none \[none\]:$/, '5m');
		await terminal.answer(/Private key file, or none for a temporary key \[none\]:$/, '');
		await terminal.answer(/Use these from now on, as a favorite, yes or no \[no\]:$/, '');
		await terminal.answer(/Route 1, eice to [\s\S]*Connect\? y or n \[y\]:$/, 'y');
		await terminal.waitFor('~]$');
		assert.match(terminal.screen(), /Route: eice to /);
		terminal.write('exit\r');
		await terminal.waitFor(then('session to dual-1 ended'));
		terminal.write('c 1 echo from-there\r');
		await terminal.waitFor(then('from-there\nsession to dual-1 ended'));
		terminal.write('q\r');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	test('says of each region what it has or why it failed, and nothing hostile', async t => {
		tested.demo.faults.add(parseFault('DescribeInstances@us-west-2=UnauthorizedOperation'));
		t.after(() => tested.demo.faults.clear());
		const terminal = open(t, ['--plain']);
		await terminal.answer('Which region?', 'nowhere');
		await terminal.answer(/There is no region nowhere\.[\s\S]*for help:$/, '3 us-west-2');
		await terminal.answer(then('Not allowed: ec2:DescribeInstances in us-west-2'), 'd 1');
		await terminal.waitFor(then('tag .*2Jcleared'));
		assert.doesNotMatch(terminal.text().replaceAll(/[\r\n]/g, ''), harmfulPattern);
		terminal.write('R\r');
		await terminal.answer('Which region?', 'q');
		assert.equal((await terminal.exited).exitCode, 0);
	});
});
