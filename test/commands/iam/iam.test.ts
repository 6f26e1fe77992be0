import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseFault} from '../../../source/demo/faults.js';
import type {Statement} from '../../../source/model/fleet/iam-statement.js';
import {demoForTests} from '../../support/program/demo-for-tests.js';
import {runEic} from '../../support/program/run-eic.js';
import {temporaryHome} from '../../support/program/temporary-home.js';

describe('eic iam', () => {
	async function policy(args: readonly string[], home = temporaryHome()): Promise<Statement[]> {
		const {exitCode, stdout, stderr} = await runEic(['iam', ...args], home.environment);
		home.remove();
		assert.equal(exitCode, 0, stderr);
		const {Version, Statement} = JSON.parse(stdout);
		assert.equal(Version, '2012-10-17');
		return Statement;
	}

	it('allows what connecting needs, with conditions, and no more', async () => {
		assert.deepEqual(
			await policy(['--for', 'ssh,eice', '--region', 'eu-west-1', '--account', '123456789012']),
			[
				{
					Sid: 'Read',
					Effect: 'Allow',
					Action: ['ec2:DescribeInstances', 'ec2:DescribeInstanceConnectEndpoints'],
					Resource: '*',
					Condition: {StringEquals: {'aws:RequestedRegion': 'eu-west-1'}},
				},
				{
					Sid: 'PushKey',
					Effect: 'Allow',
					Action: 'ec2-instance-connect:SendSSHPublicKey',
					Resource: 'arn:aws:ec2:eu-west-1:123456789012:instance/*',
					Condition: {StringEquals: {'ec2:osuser': 'ec2-user'}},
				},
				{
					Sid: 'OpenTunnel',
					Effect: 'Allow',
					Action: 'ec2-instance-connect:OpenTunnel',
					Resource: 'arn:aws:ec2:eu-west-1:123456789012:instance-connect-endpoint/*',
					Condition: {NumericEquals: {'ec2-instance-connect:remotePort': '22'}},
				},
			],
		);
	});

	it('limits tunnels and OS users as it is told', async () => {
		const statements = await policy([
			...['--for', 'eice', '-l', 'ubuntu', '-l', 'admin', '--instance-id', 'i-0123456789abcdef0'],
			...['--private-ip-address', '10.0.0.0/16', '--max-tunnel-duration', '600'],
			...[
				'--remote-port',
				'3389',
				'--instance-connect-endpoint-id',
				'eice-1',
				'--region',
				'cn-north-1',
			],
		]);
		const [, push, tunnel] = statements;
		assert.equal(push?.Resource, 'arn:aws-cn:ec2:cn-north-1:*:instance/i-0123456789abcdef0');
		assert.deepEqual(push?.Condition, {StringEquals: {'ec2:osuser': ['ubuntu', 'admin']}});
		assert.equal(tunnel?.Resource, 'arn:aws-cn:ec2:cn-north-1:*:instance-connect-endpoint/eice-1');
		assert.deepEqual(tunnel?.Condition, {
			NumericEquals: {'ec2-instance-connect:remotePort': '3389'},
			NumericLessThanEquals: {'ec2-instance-connect:maxTunnelDuration': '600'},
			IpAddress: {'ec2-instance-connect:privateIpAddress': '10.0.0.0/16'},
		});
	});

	it('names only reads for list, and the boot log beside', async () => {
		const [read, ...more] = await policy(['--for', 'list']);
		assert.deepEqual(read?.Action, [
			'ec2:DescribeRegions',
			'ec2:DescribeInstances',
			'ec2:DescribeInstanceConnectEndpoints',
		]);
		assert.deepEqual(more, []);
		const all = await policy([]);
		assert.deepEqual(
			all.map(({Sid}) => Sid),
			['Read', 'PushKey', 'OpenTunnel', 'ReadHostKeysInBootLog'],
		);
	});

	it('allows pushing to favorites by id, Name and tag, and says what no policy can tell', async () => {
		const home = temporaryHome();
		const favorites = [
			['i-0123456789abcdef0'],
			['i-0123456789abcdef1', '--region', 'us-east-1'],
			['web-1', '-l', 'ubuntu'],
			[String.raw`tag:^Role=data\ base$`],
			['state:running'],
			['10.0.0.1'],
		];
		for (const favorite of favorites) {
			const {exitCode, stderr} = await runEic(['favorites', 'add', ...favorite], home.environment);
			assert.equal(exitCode, 0, stderr);
		}

		const {stderr} = await runEic(['iam', '--favorites', '--for', 'ssh'], home.environment);
		assert.match(stderr, /Left out, .* favorites: state:running, 10\.0\.0\.1\./);
		const [, ...pushes] = await policy(['--favorites', '--for', 'ssh'], home);
		assert.deepEqual(
			pushes.map(({Resource, Condition}) => [Resource, Condition?.['StringEquals']]),
			[
				['arn:aws:ec2:*:*:instance/i-0123456789abcdef0', {'ec2:osuser': 'ec2-user'}],
				['arn:aws:ec2:us-east-1:*:instance/i-0123456789abcdef1', {'ec2:osuser': 'ec2-user'}],
				['arn:aws:ec2:*:*:instance/*', {'ec2:osuser': 'ubuntu', 'aws:ResourceTag/Name': 'web-1'}],
				[
					'arn:aws:ec2:*:*:instance/*',
					{'ec2:osuser': 'ec2-user', 'aws:ResourceTag/Role': 'data base'},
				],
			],
		);
	});

	const mistakes: ReadonlyArray<readonly [readonly string[], RegExp]> = [
		[['--for', 'everything'], /Unknown feature everything/],
		[['--instance-id', 'web-1'], /Invalid --instance-id "web-1"/],
		[['--account', '12'], /Invalid --account "12"/],
		[['--max-tunnel-duration', '4000'], /must be 1 to 3600 seconds/],
		[['--private-ip-address', 'here'], /Invalid --private-ip-address "here"/],
		[['--favorites'], /can express none of your favorites/],
		[['web-1'], /Unexpected argument web-1/],
	];
	for (const [args, message] of mistakes) {
		it(`refuses ${args.join(' ')}`, async () => {
			using home = temporaryHome();
			const {exitCode, stdout, stderr} = await runEic(['iam', ...args], home.environment);
			assert.deepEqual([exitCode, stdout], [252, '']);
			assert.match(stderr, message);
		});
	}
});

describe('a denied call', () => {
	const tested = demoForTests();

	const nextStep = async (fault: string, ...args: readonly string[]): Promise<Statement> => {
		tested.demo.faults.clear();
		tested.demo.faults.add(parseFault(fault));
		const {stderr} = await runEic(['ssh', ...args, '--', 'true'], tested.environment);
		const [, statement = ''] =
			/Add to the IAM policy, or look at its conditions: (\{.*\})$/m.exec(stderr) ?? [];
		assert.notEqual(statement, '', stderr);
		return JSON.parse(statement);
	};

	it('is told with the statement that is missing', async () => {
		const push = await nextStep('SendSSHPublicKey=AccessDeniedException', 'web-1');
		assert.equal(push.Action, 'ec2-instance-connect:SendSSHPublicKey');
		assert.match(String(push.Resource), /^arn:aws:ec2:us-east-1:123456789012:instance\/i-\w+$/);
		assert.deepEqual(push.Condition, {StringEquals: {'ec2:osuser': 'ec2-user'}});
		const describe = await nextStep('DescribeInstances=UnauthorizedOperation', 'web-1');
		assert.deepEqual([describe.Action, describe.Resource], ['ec2:DescribeInstances', '*']);
		const tunnel = await nextStep('openTunnel=AccessDeniedException', 'db-1');
		assert.equal(tunnel.Action, 'ec2-instance-connect:OpenTunnel');
		assert.match(
			String(tunnel.Resource),
			/^arn:aws:ec2:us-east-1:\*:instance-connect-endpoint\/eice-\w+$/,
		);
		assert.deepEqual(tunnel.Condition, {
			NumericEquals: {'ec2-instance-connect:remotePort': '22'},
		});
	});
});
