import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import process from 'node:process';
import {describe, test} from 'node:test';
import type {DemoInstance} from '../../source/demo/fleet/fleet.js';
import {demoForTests} from '../support/demo-for-tests.js';
import {freePort} from '../support/free-port.js';
import {eicProgram} from '../support/run-eic.js';
import {openSttyTerminal} from '../support/stty-terminal.js';
import {temporaryHome} from '../support/temporary-home.js';

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

	/** As an instance that was stopped and started without an Elastic IP. */
	const moveBehindEndpoint = (name: string): string | null => {
		const {instanceById, instancesByRegion} = tested.demo.fleet;
		const before = [...instanceById.values()].find(instance => instance.name === name);
		assert.ok(before);
		const moved = {...before, publicIpv4: null};
		const neighbours = instancesByRegion.get(before.region) as DemoInstance[];
		neighbours[neighbours.indexOf(before)] = moved;
		(instanceById as Map<string, DemoInstance>).set(before.id, moved);
		return before.publicIpv4;
	};

	test('an instance with another address is found again, and the other way is said', async t => {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', '--timeout', '1h'],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		const former = moveBehindEndpoint('web-1');
		tested.demo.dropConnections();
		await terminal.waitFor('reconnect: r, leave: q');
		terminal.write('r');
		await terminal.waitFor(
			new RegExp(`reconnected via eice-\\w+ to 10\\.[\\d.]+, no\\s+longer\\s+via\\s+${former}`),
		);
		terminal.write('echo "over the end""point"; exit 7\r');
		assert.equal((await terminal.report()).exitCode, 7);
		assert.match(terminal.screen(), /via eice-\w+ to .* · reconnected\s+once/);
	});

	test('the picker finds it again as well', async t => {
		const home = temporaryHome();
		t.after(() => home.remove());
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, '--region', 'us-east-1'],
			env: {...tested.environment, ...home.environment},
		});
		t.after(() => terminal.close());
		await terminal.waitFor('as of');
		terminal.write('/web-2');
		await terminal.waitFor(/▌ ● running +web-2/);
		terminal.press('enter');
		await terminal.waitFor('[ec2-user@web-2 ~]$');
		moveBehindEndpoint('web-2');
		tested.demo.dropConnections();
		await terminal.waitFor('reconnect: r, leave: q');
		terminal.write('r');
		await terminal.waitFor(/reconnected via eice-\w+ to 10\.[\d.]+, no\s+longer/);
		terminal.write('exit\r');
		await terminal.waitFor(/✓ session to web-2 ended/);
		terminal.press('esc', 'esc', 'q');
		await terminal.exited;
	});
});
