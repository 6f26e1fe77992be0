import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, type TestContext, test} from 'node:test';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {isSshdMissing} from '../../support/sshd/sshd.js';
import {type SshdFixture, startSshdFixture} from '../../support/sshd/sshd-fixture.js';
import {openSttyTerminal, type SttyTerminal} from '../../support/terminal/stty-terminal.js';

/** A folder that nobody can make or write to, not even root. */
const unwritable = '/dev/null/state';

/** What is said of another key, wherever the terminal breaks the line. */
const refusal =
	/could\s+not\s+reconnect:\s+The\s+host\s+key\s+of\s+web-1\s+\(i-\w+\)\s+is\s+not\s+the\s+one\s+that\s+this\s+session\s+started\s+with/;

describe('a session keeps to the host key it began with', {skip: isSshdMissing}, () => {
	let stand: SshdFixture;
	let agentCalls = 0;
	const agent = createServer(socket => {
		agentCalls++;
		socket.destroy();
	});

	before(async () => {
		stand = await startSshdFixture();
		agent.listen(path.join(stand.home.path, 'agent'));
		await once(agent, 'listening');
	});

	after(async () => {
		agent.close();
		await stand.stop();
	});

	beforeEach(() => {
		agentCalls = 0;
	});

	const open = async (
		t: TestContext,
		args: readonly string[],
		env: Readonly<Record<string, string>> = {XDG_STATE_HOME: unwritable},
	): Promise<SttyTerminal> => {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, ...args],
			env: {
				...stand.environment,
				SSH_AUTH_SOCK: path.join(stand.home.path, 'agent'),
				...env,
			},
			columns: 120,
		});
		t.after(() => terminal.close());
		await terminal.waitFor(/[#$] ?$/);
		return terminal;
	};

	const leave = async (terminal: SttyTerminal): Promise<void> => {
		terminal.write('q');
		assert.equal((await terminal.report()).exitCode, 255);
		assert.equal(agentCalls, 0);
	};

	test('r after a loss takes no other key where none can be remembered', async t => {
		const terminal = await open(t, stand.eic('web-1', '-A'));
		assert.match(terminal.screen(), /host key could not be remembered/);
		await stand.sshd.changeHostKeys();
		stand.sshd.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor(refusal);
		await leave(terminal);
	});

	test('--reconnect stops at another key', async t => {
		const terminal = await open(t, stand.eic('web-1', '-A', '--reconnect'));
		await stand.sshd.changeHostKeys();
		stand.sshd.dropConnections();
		await terminal.waitFor(refusal);
		await terminal.waitFor('Press r to reconnect, q to quit');
		await leave(terminal);
	});

	test('~:r stays with the connection there is', async t => {
		const terminal = await open(t, stand.eic('web-1', '-A'));
		await stand.sshd.changeHostKeys();
		terminal.write('~:r');
		await terminal.waitFor(refusal);
		assert.equal(agentCalls, 0);
		terminal.write('echo "the first"" one"; exit 7\r');
		await terminal.waitFor(/^the first one$/m);
		assert.equal((await terminal.report()).exitCode, 7);
	});

	test('--host-key-check off makes no difference within a session', async t => {
		const terminal = await open(t, stand.eic('web-1', '-A', '--host-key-check', 'off'));
		await stand.sshd.changeHostKeys();
		stand.sshd.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor(refusal);
		await leave(terminal);
	});

	test('another key that was remembered meanwhile makes no difference either', async t => {
		const terminal = await open(t, stand.eic('web-1', '-A'), {});
		await stand.sshd.changeHostKeys();
		const web = [...stand.demo.fleet.instanceById.values()].find(({name}) => name === 'web-1');
		assert.ok(web);
		const forget = ['known-hosts', 'forget', web.id];
		assert.equal((await runEic(forget, stand.environment)).exitCode, 0);
		const other = await open(t, stand.eic('web-1'), {});
		other.write('exit\r');
		assert.equal((await other.report()).exitCode, 0);
		stand.sshd.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor(refusal);
		await leave(terminal);
	});

	test('the same key is taken, and said to be the one from the beginning', async t => {
		const terminal = await open(t, stand.eic('web-1'));
		stand.sshd.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor('reconnected via');
		terminal.write('exit 3\r');
		assert.equal((await terminal.report()).exitCode, 3);
		assert.match(terminal.screen(), /· new\s+host\s+key\s+SHA256:/);
	});

	test("the picker's session keeps to it as well", async t => {
		const [, target = '', ...key] = stand.eic('web-1');
		const terminal = await open(t, [target, '--region', 'us-east-1', ...key]);
		await stand.sshd.changeHostKeys();
		stand.sshd.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor(refusal);
		terminal.write('q');
		await terminal.waitFor('connection lost');
	});
});
