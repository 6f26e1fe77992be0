import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {describe, test} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import {openPicker} from '../../support/picker/open-picker.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {startEic} from '../../support/program/start-eic.js';

type EndpointsJson = {
	endpoints: Array<{id: string; isReady: boolean; serves: string[]; heldConnections: number}>;
	errors: Array<{region: string; code: string}>;
};

describe('the endpoints of a region', () => {
	const tested = demoForTests();
	const list = (...args: readonly string[]) =>
		runEic(['list', '--endpoints', ...args], tested.environment);

	test('are listed with what each can serve of the instances that match', async () => {
		const {stdout, exitCode} = await list('--json', 'name:^db-');
		const {endpoints} = JSON.parse(stdout) as EndpointsJson;
		assert.equal(exitCode, 0);
		assert.deepEqual(
			endpoints.map(({isReady, serves}) => [isReady, serves.length]),
			[
				[true, 2],
				[false, 0],
			],
		);
		const table = await list();
		assert.match(table.stdout, /^STATE +ID +SERVES +HELD/);
		assert.match(table.stdout, /create-complete +eice-[\da-f]+ +25 +0\/20/);
		assert.match((await list('--ids')).stdout, /^(eice-[\da-f]{17}\n){2}$/);
	});

	test('that cannot be read are an error, not an empty list', async t => {
		tested.demo.faults.add(parseFault('DescribeInstanceConnectEndpoints=UnauthorizedOperation'));
		t.after(() => tested.demo.faults.clear());
		const {stderr, exitCode} = await list('--region', 'us-east-1');
		assert.match(stderr, /Not allowed: ec2:DescribeInstanceConnectEndpoints/);
		assert.equal(exitCode, 254);
		const {errors} = JSON.parse((await list('--json')).stdout) as EndpointsJson;
		assert.deepEqual(
			errors.map(({region}) => region),
			['us-east-1'],
		);
	});

	test('count the tunnels of every eic of this person, in the picker, too', async t => {
		const ssh = startEic(['ssh', 'db-1', '-T', '--', 'echo ready; cat'], tested.environment);
		const listener = startEic(['open-tunnel', 'db-2', '--local-port', '0'], tested.environment);
		t.after(() => Promise.all([ssh.end(), listener.end()]));
		await ssh.waitFor(/ready/);
		const [, port] = await listener.waitFor(/on port (\d+)/);
		const client = connect(Number(port), '127.0.0.1');
		t.after(() => client.destroy());
		await new Promise(resolve => client.once('data', resolve));
		const {endpoints} = JSON.parse((await list('--json')).stdout) as EndpointsJson;
		assert.deepEqual(
			endpoints.map(({heldConnections}) => heldConnections),
			[2, 0],
		);

		const picker = await openPicker(t, {environment: tested.environment, columns: 120});
		picker.presses('f8');
		await picker.screen('endpoints');
		await picker.menu().selects('● create-complete eice-* 25 of 29 2/20');
		await picker.body().shows('held here 2 of 20 connections');
		client.destroy();
		await picker.menu().selects('● create-complete eice-* 25 of 29 1/20');
		ssh.child.stdin.end();
		await picker.menu().selects('● create-complete eice-* 25 of 29 0/20');

		// Enter shows the instances that it serves.
		picker.presses('down');
		await picker.menu().selects('◐ create-failed');
		await picker.body().shows('not enough free addresses');
		picker.presses('enter');
		await picker.screen('list');
		await picker.list().is('staging-1', 'staging-2');
		await picker.filter().finds(2, 34);
		assert.match(picker.terminal.line(1), /^ ❯ vpc:vpc-[\da-f]+ /);
		await picker.quits();
	});
});
