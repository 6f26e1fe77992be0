import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {parseFault} from '../../source/demo/faults.js';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {type EicResult, eicProgram, runEic} from '../support/program/run-eic.js';
import {openTerminal} from '../support/terminal/pty-terminal.js';

describe('bad input', {concurrency: 4}, () => {
	const tested = demoForTests();

	function assertFailure(result: EicResult, exitCode: number, message: RegExp): void {
		assert.match(result.stderr, message);
		assert.equal(result.exitCode, exitCode);
		assert.doesNotMatch(result.stderr, /\n\s+at /, 'no stack trace');
		assert.ok(result.stderr.split('\n').length <= 3, 'a sentence and a next step');
	}

	// In the order in which `aws ec2-instance-connect ssh` checks, with its words and exit codes.
	const ssh: ReadonlyArray<readonly [args: readonly string[], exitCode: number, message: RegExp]> =
		[
			[[], 252, /the following arguments are required: --instance-id/],
			[
				['--instance-id', 'i-1', '--connection-type', 'test'],
				252,
				/argument --connection-type: Found invalid choice 'test'/,
			],
			[
				['--instance-id', 'i-1', '--eice-options', 'test=1'],
				252,
				/Unknown parameter in input: "test", must be one of: maxTunnelDuration, endpointId, dnsName/,
			],
			[
				['--instance-id', 'i-1', '--ssh-port', 'ab'],
				255,
				/invalid literal for int\(\) with base 10: 'ab'/,
			],
			[
				['--instance-id', 'i-1', '--eice-options', 'maxTunnelDuration=ab'],
				255,
				/invalid literal for int\(\) with base 10: 'ab'/,
			],
			[['--instance-id', 'i_1'], 252, /The specified instance ID is invalid/],
			[
				[
					'--instance-id',
					'i-1',
					'--connection-type',
					'direct',
					'--eice-options',
					'endpointId=eice-1',
				],
				252,
				/eice-options can't be specified when connection type is direct/,
			],
			[
				['--instance-id', 'i-1', '--eice-options', 'dnsName=a.b'],
				252,
				/When specifying dnsName, you must specify endpointId/,
			],
			[
				['--instance-id', 'i-1', '--eice-options', 'maxTunnelDuration=3601'],
				252,
				/Invalid value specified for maxTunnelDuration/,
			],
			[
				['--instance-id', 'i-1', '--eice-options', '{"endpointId": "eice 1"}'],
				252,
				/The specified endpointId is invalid/,
			],
			[
				['--instance-id', 'i-1', '--eice-options', 'endpointId=eice-1,dnsName=a_b'],
				252,
				/The specified dnsName is invalid/,
			],
			[
				['--instance-id', 'i-1', '--instance-ip', '10.0.0.1'],
				252,
				/When specifying instance-ip, you must specify connection-type/,
			],
			[['web-1', '--timeout', 'soon'], 252, /Invalid --timeout "soon"/],
			[['web-1', '--ssh-port', '70000'], 252, /Invalid port "70000"/],
			[['web-1', '--escape-char', 'ab'], 252, /Invalid --escape-char "ab"/],
			[['web-1', 'uptime'], 252, /Unexpected argument uptime/],
			[['web-1', '--nonsense'], 252, /Unknown option '--nonsense'/],
			[['nosuch'], 254, /No instance nosuch in us-east-1/],
			[['i-0000000000000dead'], 254, /No instance i-0000000000000dead in us-east-1/],
			[['worker'], 252, /2 instances match worker: i-\w+ \(worker, us-east-1, running\), i-/],
			[['build-1'], 254, /build-1 \(i-\w+\) is stopped/],
			[
				['web-1', '--connection-type', 'eice', '--region', 'sa-east-1'],
				254,
				/No instance web-1 in sa-east-1/,
			],
			[['lab-1'], 252, /There are no available instance connect endpoints\. No route to lab-1/],
			[
				['lab-1', '--eice-options', 'endpointId=eice-1'],
				252,
				/There are no available instance connect endpoints with ID eice-1/,
			],
			[
				['v6-only-1', '--no-fallback', '--connection-type', 'eice', '--ssh-port', '2222'],
				252,
				/ports 22 and 3389 only, not 2222/,
			],
		];
	for (const [args, exitCode, message] of ssh) {
		test(`eic ssh ${args.join(' ')}: ${exitCode}`, async () => {
			assertFailure(await runEic(['ssh', ...args], tested.environment), exitCode, message);
			assert.deepEqual(tested.demo.pushes, []);
		});
	}

	test('an unknown command names the commands', async () => {
		assertFailure(await runEic(['nosuch'], tested.environment), 252, /There is no command nosuch/);
	});

	test('a missing value, and one too many, are told in words', async () => {
		for (const [args, message] of [
			[['list', '--region'], /^eic: argument --region: expected one argument\n/],
			[['list', '--region', '--ids'], /^eic: argument --region: expected one argument\n/],
			[['ssh', 'web-1', '-l', '-T'], /^eic: argument -l: expected one argument\n/],
			[['list', '--ids=x'], /^eic: --ids takes no value\.\n/],
		] as const) {
			assertFailure(await runEic(args, tested.environment), 252, message);
		}
	});

	test('a mistyped command, option or setting is answered with what was probably meant', async t => {
		for (const [args, message] of [
			[['sssh', 'web-1'], /There is no command sssh\. Did you mean ssh\?/],
			[['fav', 'ad', 'web-1'], /There is no command favorites ad\. Did you mean favorites add\?/],
			[
				['list', '--regoin', 'us-east-1'],
				/'--regoin'\. Did you mean --region\?\n {5}Run: eic list --help/,
			],
			[['--regoin', 'us-east-1'], /'--regoin'\. Did you mean --region\?\n {5}Run: eic --help/],
		] as const) {
			const result = await runEic(args, tested.environment);
			assertFailure(result, 252, message);
			assert.doesNotMatch(result.stderr, /\b(?:complete|proxy|host-keys)\b/);
		}

		// On a terminal a word filters, unless no instance is known by it.
		const run = (...args: readonly string[]) => {
			const terminal = openTerminal({
				command: process.execPath,
				args: [eicProgram, ...args],
				env: tested.environment,
			});
			t.after(() => terminal.close());
			return terminal;
		};

		const mistyped = run('sssh', 'web-1');
		await mistyped.waitFor(/Did you mean ssh\?[\s\S]*eic name:sssh/);
		await run('name:sssh').waitFor('No instance matches name:sssh');
	});

	test('without a terminal the picker says what to use instead', async () => {
		assertFailure(await runEic([], tested.environment), 252, /needs a terminal[\s\S]*eic /);
	});

	test('a file after --debug is not taken for a target, and eic says what to write', async () => {
		for (const args of [
			['ssh', '--debug', 'trace.log', 'web-1'],
			['list', '--debug', '/tmp/trace'],
			['doctor', 'web-1', '--debug', './my trace'],
			['--debug', 'a.txt'],
		]) {
			const {exitCode, stderr} = await runEic(args, tested.environment);
			assert.equal(exitCode, 252);
			assert.match(
				stderr,
				/^eic: argument --debug: put the file after =\.\n {5}Write it as: --debug=(?:\S+|'\.\/my trace')\n/,
			);
		}

		// What could be a Name, and files that are meant.
		for (const [args, message] of [
			[['ssh', '--debug', 'prod/web-9'], /No instance prod\/web-9/],
			[['ssh', 'web-9', '--debug'], /No instance web-9/],
			[['cp', '--debug', '/nowhere.log', 'web-1:'], /nowhere\.log/],
		] as const) {
			const {stderr} = await runEic(args, tested.environment);
			assert.match(stderr, message);
			assert.doesNotMatch(stderr, /goes behind =/);
		}
	});

	test('an error is JSON where JSON was asked for', async () => {
		const {exitCode, stdout, stderr} = await runEic(
			['plan', 'nosuch', '--json'],
			tested.environment,
		);
		assert.deepEqual([exitCode, stderr], [254, '']);
		assert.deepEqual(Object.keys(JSON.parse(stdout) as object), ['error']);
		assert.match(stdout, /"code":"InstanceNotFound","message":"No instance nosuch/);
	});

	test('a failure of AWS is reported with the next step and the request id', async () => {
		// In a region that no other test here asks about.
		tested.demo.faults.add(parseFault('DescribeInstances@eu-west-1=UnauthorizedOperation'));
		const args = ['plan', 'web-1', '--region', 'eu-west-1'];
		const told = await runEic(args, tested.environment);
		assert.equal(told.exitCode, 254);
		assert.match(
			told.stderr,
			/^eic: Not allowed: ec2:DescribeInstances .* \(request [\w-]+\)\n {5}Add to the IAM policy/,
		);
		const {stdout} = await runEic([...args, '--json'], tested.environment);
		const {error} = JSON.parse(stdout);
		assert.deepEqual(Object.keys(error), ['code', 'message', 'nextStep', 'requestId']);
		assert.match(error.nextStep, /^Add to the IAM policy/);
		assert.match(error.requestId, /^[\w-]+$/);
	});

	test('help and version go to stdout and succeed', async () => {
		for (const args of [['--help'], ['ssh', '--help'], ['help', 'plan'], ['--version']]) {
			const {exitCode, stdout, stderr} = await runEic(args, tested.environment);
			assert.deepEqual([exitCode, stderr], [0, ''], args.join(' '));
			assert.match(stdout, args[0] === '--version' ? /^\d+\.\d+\.\d+\n$/ : /eic/);
		}
	});
});
