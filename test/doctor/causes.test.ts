import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createClients} from '../../source/aws/clients.js';
import {connectionServices} from '../../source/commands/connecting/connection-services.js';
import {parseArguments} from '../../source/commands/parse.js';
import {doctorInput} from '../../source/commands/request/doctor-input.js';
import {parseRouteRequest} from '../../source/commands/request/route-request.js';
import {commands} from '../../source/commands/table.js';
import {locate} from '../../source/commands/target/locate.js';
import {planFor} from '../../source/commands/target/plan-for.js';
import {type Demo, startDemo} from '../../source/demo/demo.js';
import {parseFault} from '../../source/demo/faults.js';
import {examine} from '../../source/doctor/examine.js';
import {makeFacts} from '../../source/doctor/facts.js';
import {temporaryHome} from '../support/temporary-home.js';

type Told = {readonly id: string; readonly verdict: string; readonly text: string};

describe('the doctor', () => {
	const home = temporaryHome();
	let demo: Demo;

	before(async () => {
		demo = await startDemo();
		delete process.env['AWS_PROFILE'];
		Object.assign(process.env, home.environment, demo.environment);
	});

	after(async () => {
		await demo?.stop();
		home.remove();
	});

	beforeEach(() => demo.faults.clear());

	/** All that `eic doctor` finds, in this process. */
	async function examined(args: readonly string[]): Promise<readonly Told[]> {
		const spec = commands.find(({name}) => name === 'doctor');
		assert.ok(spec);
		const argv = parseArguments(spec, args);
		const clients = createClients({profile: null, region: argv.value('region')});
		const {signal} = new AbortController();
		const request = argv.words.length === 0 ? null : parseRouteRequest(argv);
		const facts = makeFacts({
			...doctorInput(clients, connectionServices(clients), signal),
			timeoutMs: 1500,
			plan:
				request && (async () => planFor(await locate(clients, request, signal), request, {}, null)),
		});
		const told = await Array.fromAsync(examine(facts));
		return told.map(({check, finding}) => ({id: check.id, ...finding}));
	}

	const wrong = (checks: readonly Told[]) =>
		checks.filter(({verdict}) => verdict === 'bad').map(({id, text}) => `${id}: ${text}`);

	it('finds nothing wrong with an account, nor with a way there, and changes nothing', async () => {
		for (const args of [[], ['web-1'], ['db-1'], ['-l', 'ubuntu', 'web-3']]) {
			assert.deepEqual(wrong(await examined(args)), []);
		}

		assert.equal(demo.pushes.length, 0);
	});

	const causes: ReadonlyArray<
		readonly [title: string, faults: readonly string[], args: readonly string[], cause: RegExp]
	> = [
		[
			'a closed security group before an endpoint',
			['network=closed-group'],
			['db-1'],
			/^security-groups: port 22 of i-\w+ is not open to endpoint sg-\w+ \(inbound rules of sg-\w+\)/,
		],
		[
			'a closed security group before the internet',
			['network=closed-group'],
			['web-1'],
			/^security-groups: port 22 of i-\w+ is not open to your IPv4 address/,
		],
		[
			'a closed network ACL',
			['network=closed-acl'],
			['web-1'],
			/^network-acl: acl-\w+ does not let your IPv4 address in to port 22/,
		],
		[
			'no internet gateway',
			['network=no-internet'],
			['web-1'],
			/^routes: rtb-\w+ .*not to an internet gateway/,
		],
		[
			'a missing endpoint',
			['network=no-endpoint'],
			['db-1'],
			/^endpoint: no EC2 Instance Connect Endpoint in vpc-/m,
		],
		[
			'an endpoint that could not be made',
			[],
			['staging-1'],
			/^endpoint: endpoint eice-\w+ is create-failed/m,
		],
		[
			'metadata that are off',
			['network=no-metadata'],
			['web-1'],
			/^agent: the metadata service of the instance is off/,
		],
		['failed status checks', ['network=impaired'], ['web-1'], /^status-checks: instance impaired/],
		['a stopped instance', [], ['build-1'], /^state: build-1 i-\w+ in us-east-1 is stopped/],
		['no such instance', [], ['nobody-1'], /^state: No instance nobody-1/],
		[
			'a wrong OS user',
			[],
			['web-3'],
			/^os-user: the image looks like Ubuntu, whose user is ubuntu, not ec2-user/,
		],
		['an sshd that is off', ['ssh=drop'], ['web-1'], /^ssh: .*(?:closed|reset) the connection/],
		[
			'a host key that is another',
			['ssh=changed-host-key'],
			['web-1'],
			/^host-key: .*not the one of its boot log/,
		],
		[
			'a tunnel that is refused',
			['openTunnel=AccessDeniedException'],
			['db-1'],
			/^tunnel: The endpoint refused the tunnel/,
		],
		[
			'a clock that is behind',
			['clock=ahead'],
			[],
			/^clock: this machine's clock is .* behind AWS/,
		],
		[
			'a clock that is ahead',
			['clock=behind'],
			[],
			/^clock: this machine's clock is .* ahead of AWS/,
		],
		[
			'expired credentials',
			['GetCallerIdentity=ExpiredToken', 'DescribeInstances=RequestExpired'],
			[],
			/^credentials: key ASIA….* has expired/,
		],
	];
	for (const [title, faults, args, cause] of causes) {
		it(`names ${title}`, async () => {
			demo.faults.add(...faults.map(parseFault));
			const checks = await examined(args);
			assert.match(wrong(checks).join('\n'), cause);
		});
	}

	it('names only the clock where it is the clock', async () => {
		demo.faults.add(parseFault('clock=ahead'));
		assert.deepEqual(
			wrong(await examined(['web-1'])).map(text => text.split(':')[0]),
			['clock'],
		);
	});

	it('says of an image without the agent that it may be missing', async () => {
		const checks = await examined(['legacy-1']);
		const agent = checks.find(({id}) => id === 'agent');
		assert.equal(agent?.verdict, 'unknown');
		assert.match(agent?.text ?? '', /not known to come with EC2 Instance Connect/);
	});

	it('does not call a missing permission wrong, and asks once for what it lacks', async () => {
		const actions = [
			'DescribeSecurityGroups',
			'DescribeNetworkAcls',
			'DescribeRouteTables',
			'DescribeImages',
			'DescribeInstanceStatus',
			'GetConsoleOutput',
		];
		demo.faults.add(...actions.map(action => parseFault(`${action}=UnauthorizedOperation`)));
		const before = demo.requests.length;
		const checks = await examined(['web-2']);
		assert.deepEqual(wrong(checks), []);
		const asked = demo.requests.slice(before).map(({action}) => action);
		for (const action of actions) {
			assert.equal(asked.filter(one => one === action).length, 1, action);
		}

		const permissions = checks.find(({id}) => id === 'permissions');
		assert.equal(permissions?.verdict, 'unknown');
		assert.match(permissions?.text ?? '', /not allowed: .*ec2:DescribeSecurityGroups/);
	});

	it('names a region that is not enabled, a file that others may read, and certificates that nobody checks', async t => {
		assert.match(
			wrong(await examined(['--region', 'me-central-1'])).join('\n'),
			/not accept the credentials in me-central-1|me-central-1 is not enabled/,
		);
		const folder = path.join(home.path, '.local/state/eic');
		mkdirSync(folder, {recursive: true});
		writeFileSync(path.join(folder, 'known_hosts'), '', {mode: 0o644});
		process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
		t.after(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']);
		assert.match(
			wrong(await examined([])).join('\n'),
			/^files: others may open \S+known_hosts \(mode 0644\)\ncertificates: .*other programs do not/,
		);
	});
});
