import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, type TestContext, test} from 'node:test';
import {writeSettings} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {startEic} from '../../support/program/start-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';
import {until} from '../../support/until.js';

describe('eic run on a terminal', () => {
	const tested = demoForTests();

	function open(t: TestContext, args: readonly string[], size = {rows: 24}) {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'run', ...args],
			columns: 120,
			...size,
			env: tested.environment,
		});
		t.after(() => terminal.close());
		return terminal;
	}

	test('shows what it picked, those of production apart, and does nothing after a no', async t => {
		writeSettings(tested.home.path, {production: ['tag:Name=web-2']});
		t.after(() => writeSettings(tested.home.path, {}));
		const pushes = tested.demo.pushes.length;
		const terminal = open(t, ['^web-', '--', 'uptime']);
		await terminal.waitFor(/Run 'uptime' on 3 instances, 1 in production\? \[y\/N\]/);
		assert.match(
			terminal.screen(),
			/ {2}web-1 {2}i-\w+ .*direct 203[\s\S]* {2}web-3 [\s\S]*▲ PRODUCTION\s+ {2}web-2 /,
		);
		terminal.press('enter');
		assert.deepEqual((await terminal.exited).exitCode, 130);
		assert.equal(tested.demo.pushes.length, pushes);
	});

	test('has a row for each instance, and in the end what failed comes first', async t => {
		const go = '$HOME/../../go-on';
		const web2 = tested.demo.fleet.instances.find(({name}) => name === 'web-2')?.id;
		const command = `echo "begun"; until [ -e ${go} ]; do sleep 0.05; done; echo done; case $PWD in *${web2}*) echo why >&2; exit 7;; esac`;
		const terminal = open(t, ['^web-', '--', command]);
		await terminal.waitFor(/\[y\/N\]/);
		terminal.write('y\r');
		await terminal.waitFor(
			/· web-1 +running +[\d.]+s +begun\s+· web-2 +running.*begun\s+· web-3 +running.*begun/,
		);
		assert.equal(terminal.isAlternate, false);
		const other = startEic(['ssh', 'web-1', '--', `touch ${go}`], tested.environment);
		t.after(other.end);
		assert.deepEqual((await terminal.exited).exitCode, 7);
		await terminal.waitFor(
			/✗ web-2 +exit 7 +[\d.]+s +why\n +begun\n +done\n +why\n✓ web-1 +exit 0 +[\d.]+s +done\n✓ web-3 +exit 0 .*done\n2 of 3 succeeded in [\d.]+s, 1 failed\n/,
		);
		assert.doesNotMatch(terminal.screen(), /running/);
	});

	test('keeps what Ctrl-C does on a line of its own above the table', async t => {
		const terminal = open(t, ['^web-', '--yes', '--', 'sleep 60']);
		await terminal.waitFor(/web-1 +running[\s\S]*web-2 +running[\s\S]*web-3 +running/);
		terminal.press('ctrl-c');
		await terminal.waitFor(
			/^No more instances are started\. What is running ends in 5s; .*now\.\n· web-1 +running/m,
		);
		terminal.press('ctrl-c');
		assert.deepEqual((await terminal.exited).exitCode, 130);
		assert.match(terminal.screen(), /^No more instances are started\..*now\.\n✗ web-1 /m);
	});

	test('draws the table anew below what a shell wrote while it was suspended', async t => {
		const terminal = openTerminal({
			command: 'bash',
			args: ['--norc', '-i'],
			columns: 120,
			rows: 24,
			env: {...tested.environment, NODE: process.execPath, EIC: eicProgram, PS1: 'shell> '},
		});
		t.after(() => terminal.close());
		await terminal.waitFor(/shell>/);
		terminal.write(`"$NODE" "$EIC" run '^web-' --yes -- 'sleep 60'\r`);
		await terminal.waitFor(/web-1 +running[\s\S]*web-2 +running[\s\S]*web-3 +running/);
		terminal.press('ctrl-z');
		await terminal.waitFor(/Stopped[\s\S]*\nshell>$/m);
		terminal.write('fg\r');
		await terminal.waitFor(
			/Stopped[\s\S]*shell> fg\n.*run.*\n· web-1 +running.*\n· web-2 .*\n· web-3 +running/,
		);
		terminal.press('ctrl-c');
		await terminal.waitFor(/No more/);
		terminal.press('ctrl-c');
		await terminal.waitFor(/0 of 3 succeeded/);
	});

	test('writes rows as they end where they do not fit, and no escapes of an output', async t => {
		const command = String.raw`printf 'one\n\033[31mred\033]0;title\007\n'`;
		const terminal = open(t, ['^web- | ^api- | ^db-', '--yes', '--', command], {rows: 6});
		assert.deepEqual((await terminal.exited).exitCode, 0);
		const written = `${terminal.scrollback()}\n${terminal.screen()}`;
		assert.equal([...written.matchAll(/^✓ \S+ +exit 0 +[\d.]+s +red$/gm)].length, 7);
		assert.match(written, /7 of 7 succeeded in /);
		assert.doesNotMatch(terminal.title, /title/);
	});
});

describe('Ctrl-C in eic run', () => {
	const tested = demoForTests();
	const args = (command: string) => [
		...['run', '^web-', '--yes', '--json', '--parallel', '1', '--', command],
	];

	test('starts no more, and lets what runs end by itself', async t => {
		const home = temporaryHome();
		t.after(home.remove);
		const go = path.join(home.path, 'go-on');
		const run = startEic(
			args(`until [ -e ${go} ]; do sleep 0.05; done; echo done`),
			tested.environment,
		);
		t.after(run.end);
		await until('a session', () => tested.demo.openConnections === 1);
		run.child.kill('SIGINT');
		await run.waitFor(/No more instances are started/);
		writeFileSync(go, '');
		assert.equal((await run.exited).code, 130);
		const ends = run
			.stdout()
			.trim()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.deepEqual(
			ends.map(({exitCode, stdout, error}) => [exitCode, stdout, error?.code]),
			[
				[0, 'done\n', undefined],
				[null, '', 'NotStarted'],
				[null, '', 'NotStarted'],
			],
		);
	});

	test('hangs up at once when it is pressed again', async t => {
		const run = startEic(args('sleep 60'), tested.environment);
		t.after(run.end);
		await until('a session', () => tested.demo.openConnections === 1);
		run.child.kill('SIGINT');
		await run.waitFor(/No more instances are started/);
		run.child.kill('SIGINT');
		assert.equal((await run.exited).code, 130);
		const [first] = run
			.stdout()
			.trim()
			.split('\n')
			.map(line => JSON.parse(line));
		assert.deepEqual([first.exitCode, first.error.code], [null, 'Interrupted']);
		await until('no session', () => tested.demo.openConnections === 0);
	});
});
