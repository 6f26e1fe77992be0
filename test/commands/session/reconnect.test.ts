import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect} from 'node:net';
import process from 'node:process';
import {describe, test} from 'node:test';
import type {DemoInstance} from '../../../source/demo/fleet/fleet.js';
import {freePort} from '../../support/network/free-port.js';
import {pickerOn} from '../../support/picker/picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {eicProgram} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';
import {openSttyTerminal} from '../../support/terminal/stty-terminal.js';

describe('a session that goes on over another connection', () => {
	const tested = demoForTests();

	test('~:r plans and pushes again, and restores the forwards', async t => {
		const port = await freePort();
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', '-D', String(port)],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		terminal.write('~:r');
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

	/** Makes an instance another one; answers it as it was. */
	const change = (name: string, fields: Partial<DemoInstance>): DemoInstance => {
		const {instanceById, instancesByRegion} = tested.demo.fleet;
		const before = [...instanceById.values()].find(instance => instance.name === name);
		assert.ok(before);
		const changed = {...before, ...fields};
		const neighbours = instancesByRegion.get(before.region) as DemoInstance[];
		neighbours[neighbours.indexOf(before)] = changed;
		(instanceById as Map<string, DemoInstance>).set(before.id, changed);
		return before;
	};

	test('an instance with another address is found again, and the other way is said', async t => {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', '--timeout', '1h'],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		const {publicIpv4: former} = change('web-1', {publicIpv4: null});
		tested.demo.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor(
			new RegExp(`reconnected via eice-\\w+ to 10\\.[\\d.]+\\s+\\(was\\s+${former}\\)`),
		);
		terminal.write('echo "over the end""point"; exit 7\r');
		assert.equal((await terminal.report()).exitCode, 7);
		assert.match(terminal.screen(), /via eice-\w+ to .* · reconnected\s+once/);
	});

	test('a terminated instance is not tried again and again', async t => {
		const terminal = openSttyTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', '--reconnect'],
			env: tested.environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('[ec2-user@web-1 ~]$');
		const before = change('web-1', {state: 'terminated'});
		t.after(() => change('web-1', before));
		tested.demo.dropConnections();
		await terminal.waitFor(
			/could not reconnect: web-1 is terminated\.\nIt is gone for good\.\nPress r to reconnect, q to quit/,
		);
		terminal.write('q');
		assert.equal((await terminal.report()).exitCode, 255);
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
		const picker = pickerOn(terminal);
		await picker.isRead();
		picker.types('web-2');
		await picker.list().selects('web-2');
		await picker.row('web-2').hasState('running');
		picker.presses('enter');
		await picker.session('web-2').isOpen();
		change('web-2', {publicIpv4: null});
		tested.demo.dropConnections();
		await terminal.waitFor('Press r to reconnect, q to quit');
		terminal.write('r');
		await terminal.waitFor(/reconnected via eice-\w+ to 10\.[\d.]+\s+\(was\s/);
		await picker.session('web-2').leaves();
		await picker.clearsFilter();
		await picker.quits();
	});
});
