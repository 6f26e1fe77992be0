import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import process from 'node:process';
import {describe, test} from 'node:test';
import {demoForTests} from '../support/demo-for-tests.js';
import {freePort} from '../support/free-port.js';
import {eicProgram} from '../support/run-eic.js';
import {openSttyTerminal} from '../support/stty-terminal.js';

describe('a session that goes on over another connection', () => {
	const tested = demoForTests();

	test('~r plans and pushes anew, and the forwards are there again', async t => {
		const port = await freePort();
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', '-D', String(port)],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		terminal.write('~r');
		await terminal.waitFor('reconnected via 203.0.113.10');
		terminal.write('echo "over the second"" one"\r');
		await terminal.waitFor(/^over the second one$/m);
		const socket = connect(port, '127.0.0.1');
		await once(socket, 'connect');
		socket.destroy();
		terminal.write('exit 7\r');
		const {exitCode, before, after} = await terminal.report();
		assert.deepEqual([exitCode, after], [7, before]);
		assert.doesNotMatch(terminal.screen(), /in use/);
	});
});
