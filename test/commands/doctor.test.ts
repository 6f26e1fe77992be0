import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeEach, describe, it} from 'node:test';
import {parseFault} from '../../source/demo/faults.js';
import {startPicker} from '../support/picker/open-picker.js';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {eicProgram, runEic} from '../support/program/run-eic.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';

describe('eic doctor', () => {
	const tested = demoForTests();
	beforeEach(() => tested.demo.faults.clear());

	it('tells a program all of it, and by its exit code whether something is wrong', async () => {
		const fine = await runEic(['doctor', '--json'], tested.environment);
		assert.deepEqual([fine.exitCode, fine.stderr], [0, '']);
		const {version, isHealthy, checks} = JSON.parse(fine.stdout);
		assert.deepEqual([version, isHealthy, checks[0].id], [1, true, 'node']);
		const wrong = await runEic(['doctor', '--json', 'build-1'], tested.environment);
		assert.equal(wrong.exitCode, 255);
		assert.equal(JSON.parse(wrong.stdout).isHealthy, false);
	});

	it('tells in groups, for a person', async () => {
		const {stdout} = await runEic(['doctor', 'db-1'], tested.environment);
		assert.match(stdout, /^This machine\n {2}✓ Node/);
		assert.match(stdout, /\n\nAWS\n[\s\S]*\n\nThe instance\n[\s\S]*\n\nThe route\n/);
		assert.match(stdout, /✓ security groups +port 22 of i-\w+ is open to endpoint sg-\w+/);
		assert.match(stdout, /✓ tunnel /);
		assert.match(
			stdout,
			/✓ SSH +SSH-2\.0-OpenSSH\S+ eic-demo; not post-quantum \(curve25519-sha256\)/,
		);
		assert.match(stdout, /host key .* verified by the boot log/);
	});

	it('signs in with --sign-in, which needs somebody to sign in to', async () => {
		const {stdout} = await runEic(['doctor', '--sign-in', 'db-1'], tested.environment);
		assert.match(stdout, /✓ sign-in +ec2-user can sign in and gets a session\n$/);
		const {exitCode, stderr} = await runEic(['doctor', '--sign-in'], tested.environment);
		assert.equal(exitCode, 252);
		assert.match(stderr, /--sign-in needs a TARGET/);
	});

	it('asks the endpoint for no more than it is told to', async () => {
		const file = path.join(tested.environment['HOME'] ?? '', 'trace.log');
		const {stdout} = await runEic(
			[
				'doctor',
				'--sign-in',
				'--eice-options',
				'maxTunnelDuration=1800',
				`--debug=${file}`,
				'db-1',
			],
			tested.environment,
		);
		assert.match(stdout, /✓ sign-in /);
		const opened = readFileSync(file, 'utf8').match(/opening \S+ for .*$/gm) ?? [];
		assert.equal(opened.length, 2);
		assert.ok(
			opened.every(text => / 22 1800\b/.test(text)),
			opened.join('\n'),
		);
	});

	it('looks at the terminal', async t => {
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'doctor'],
			env: {...tested.environment, LANG: 'C.UTF-8'},
			columns: 100,
			rows: 40,
		});
		t.after(() => terminal.close());
		await terminal.exited;
		assert.match(terminal.screen(), /✓ terminal +100x40, colours, UTF-8/);
	});
});

describe('a connection that failed', () => {
	const tested = demoForTests();
	beforeEach(() => tested.demo.faults.clear());

	const connect = async (...args: readonly string[]) => {
		const result = await runEic(['ssh', ...args, '--', 'true'], tested.environment);
		assert.equal(result.exitCode, 255);
		return result.stderr;
	};

	it('names the closed security group', async () => {
		tested.demo.faults.add(parseFault('network=closed-group'));
		assert.match(
			await connect('db-1'),
			/^eic: Port 22 of i-\w+ is not open to endpoint sg-\w+ \(inbound rules of sg-\w+\)\. .*\n {5}Let it in: aws ec2 authorize-security-group-ingress .*--source-group sg-/m,
		);
	});

	it('names the image that has another OS user, or no agent', async () => {
		assert.match(
			await connect('web-3', '--os-user', 'ec2-user'),
			/^eic: Permission denied for OS user "ec2-user" .*\n.*\(ubuntu, as the image looks like Ubuntu\)/m,
		);
		assert.match(
			await connect('legacy-1'),
			/^eic: Image golden-base-2019-03 is not known to include EC2 Instance Connect\. Permission/m,
		);
	});

	it('names metadata that are off', async () => {
		tested.demo.faults.add(parseFault('network=no-metadata'));
		assert.match(
			await connect('db-2'),
			/^eic: The metadata service of the instance is off.*\n {5}Turn it on: aws ec2 modify-instance-metadata-options/m,
		);
	});

	it('is reported unchanged where the checks are not permitted, or find nothing', async () => {
		tested.demo.faults.add(
			parseFault('network=closed-group'),
			parseFault('DescribeSecurityGroups=UnauthorizedOperation'),
		);
		assert.match(await connect('db-1'), /^eic: The endpoint closed the tunnel/m);
		tested.demo.faults.clear();
		tested.demo.faults.add(parseFault('ssh=drop'));
		assert.match(
			await connect('web-1', '--no-fallback'),
			/^eic: 203\S+ (?:closed|reset) the connection/m,
		);
	});

	it('is not looked into without end where AWS does not answer', async () => {
		tested.demo.faults.add(
			parseFault('network=closed-group'),
			parseFault('DescribeSecurityGroups=stall'),
		);
		assert.match(await connect('db-1'), /^eic: The endpoint closed the tunnel/m);
	});

	it('names its cause on the screen of the picker', async t => {
		tested.demo.faults.add(parseFault('network=closed-group'));
		const picker = startPicker(t, {environment: tested.environment, columns: 120, rows: 30});
		await picker.row('db-1').isThere();
		picker.types('db-1$');
		await picker.details().isOf('db-1');
		picker.presses('enter');
		picker.presses('enter');
		await picker.screen('failed');
		await picker.body().shows('Port 22 of i-* is not open to endpoint sg-*');
	});
});
