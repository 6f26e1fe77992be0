import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {menuRows} from '../../../source/commands/dialogue/choose-instance.js';
import {instanceWith} from '../../support/fixtures.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';

describe('a name that several instances have', () => {
	const world = demoForTests();

	/** Without a region all of them are looked in, and web-1 is in three; in a home without recents. */
	const environment = (t: TestContext) => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const {AWS_REGION: _region, ...rest} = world.environment;
		return {...rest, ...home.environment};
	};

	const namesakes = () => {
		const all = world.demo.fleet.instances;
		return all.filter(({name, state}) => name === 'web-1' && state === 'running');
	};

	function open(t: TestContext, ...args: readonly string[]) {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: environment(t),
			columns: 100,
		});
		t.after(() => terminal.close());
		return terminal;
	}

	it('is chosen by its number in a terminal', async t => {
		const terminal = open(t, 'ssh', 'web-1', '--', 'hostname');
		await terminal.waitFor(/Which one\? \[1-3\]/);
		const rows = terminal.screen().match(/^ {2}\d {2}i-.*$/gm) ?? [];
		assert.equal(terminal.line(0), '3 instances match web-1:');
		assert.deepEqual(rows.length, namesakes().length);
		const [, id = ''] = /^ {2}2 {2}(i-\w+) /.exec(rows[1] ?? '') ?? [];
		terminal.write('2');
		terminal.press('enter');
		assert.equal((await terminal.exited).exitCode, 0);
		assert.equal(world.demo.pushes.at(-1)?.instanceId, id);
	});

	it('means the last instance connected to from then on', async t => {
		const env = environment(t);
		const [, other] = namesakes();
		assert.ok(other);
		await runEic(['ssh', other.id, '--', 'true'], env);
		const {stdout} = await runEic(['plan', 'web-1'], env);
		assert.ok(stdout.includes(other.id));
	});

	it('is asked for again where the answer is no number of the list', async t => {
		const terminal = open(t, 'plan', 'web-1');
		await terminal.waitFor('Which one? [1-3]');
		terminal.write('7');
		terminal.press('enter');
		await terminal.waitFor(/7\nWhich one\? \[1-3\]$/);
		terminal.press('enter');
		await terminal.waitFor(/7\nWhich one\? \[1-3\]\nWhich one\? \[1-3\]$/);
		terminal.write('1');
		terminal.press('enter');
		await terminal.waitFor('✓ direct');
		assert.equal((await terminal.exited).exitCode, 0);
	});

	it('is left with Ctrl-C', async t => {
		const terminal = open(t, 'ssh', 'web-1');
		await terminal.waitFor('Which one? [1-3]');
		terminal.press('ctrl-c');
		assert.equal((await terminal.exited).exitCode, 130);
	});

	it('is a failure with all of them without a terminal', async t => {
		const {stderr, exitCode} = await runEic(['ssh', 'web-1', '--', 'true'], environment(t));
		assert.match(stderr, /^eic: 3 instances match web-1: /);
		for (const {id} of namesakes()) {
			assert.ok(stderr.includes(id));
		}

		assert.equal(exitCode, 252);
	});
});

describe('the rows of the menu', () => {
	it('stand in columns, with the first address, and are harmless', () => {
		const rows = menuRows([
			instanceWith({name: 'web\u001B[31m', publicIpv4: '203.0.113.1', privateIpv4: '10.0.0.1'}),
			instanceWith({name: null, region: 'eu-west-1', state: 'stopped', ipv6: '2001:db8::1'}),
		]);
		assert.deepEqual(rows, [
			'  1  i-0123456789abcdef0  us-east-1  running  203.0.113.1  web[31m',
			'  2  i-0123456789abcdef0  eu-west-1  stopped  2001:db8::1  i-0123456789abcdef0',
		]);
	});
});
