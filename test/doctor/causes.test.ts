import assert from 'node:assert/strict';
import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {neverChoose} from '../../source/access/locate/choose.js';
import {locate} from '../../source/access/locate/locate.js';
import {connectionServices} from '../../source/access/open/connection-services.js';
import {planFor} from '../../source/access/plan/plan-for.js';
import {knownHostsFile} from '../../source/access/ssh-files.js';
import {trySignIn} from '../../source/access/use/try-sign-in.js';
import {createClients} from '../../source/aws/clients.js';
import {parseArguments} from '../../source/commands/parse.js';
import {keyTypeIn} from '../../source/commands/request/key-request.js';
import {parseRouteRequest} from '../../source/commands/request/route-request.js';
import {commands} from '../../source/commands/table.js';
import {type Demo, startDemo} from '../../source/demo/demo.js';
import {
	clockFaults,
	networkFaults,
	parseFault,
	sshFaults,
	tunnelFaults,
} from '../../source/demo/faults.js';
import {doctorInput} from '../../source/doctor/doctor-input.js';
import {examine} from '../../source/doctor/examine.js';
import {createFacts, type DoctorInput} from '../../source/doctor/facts.js';
import {openSettings} from '../../source/store/settings.js';
import {temporaryHome} from '../support/program/temporary-home.js';

type ReportedCheck = {readonly id: string; readonly verdict: string; readonly text: string};

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

	/** Everything that `eic doctor` finds, run in this process. */
	async function examined(
		args: readonly string[],
		otherwise: Partial<DoctorInput> = {},
	): Promise<readonly ReportedCheck[]> {
		const spec = commands.find(({name}) => name === 'doctor');
		assert.ok(spec);
		const argv = parseArguments(spec, args);
		const clients = createClients({profile: null, region: argv.value('region')});
		const {signal} = new AbortController();
		const request = argv.words.length === 0 ? null : parseRouteRequest(argv);
		const limits = {maxTunnelSeconds: request?.maxTunnelSeconds ?? null, stepTimeoutMs: 3000};
		const services = connectionServices(clients, openSettings(), keyTypeIn(argv));
		const facts = createFacts({
			...doctorInput(clients, services, signal),
			...limits,
			signIn: argv.has('sign-in')
				? trySignIn({key: null, prompt: null, ...limits, signal}, services)
				: null,
			plan:
				request &&
				(async () =>
					planFor(await locate(clients, request, neverChoose, signal), request, {}, null)),
			...otherwise,
		});
		const told = await Array.fromAsync(examine(facts));
		return told.map(({check, finding}) => ({id: check.id, ...finding}));
	}

	const wrong = (checks: readonly ReportedCheck[]) =>
		checks.filter(({verdict}) => verdict === 'bad').map(({id, text}) => `${id}: ${text}`);

	it('finds nothing wrong with a healthy account and route, and changes nothing', async () => {
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
		['an sshd that hangs up', ['ssh=drop'], ['web-1'], /^ssh: .*(?:closed|reset) the connection/],
		['an sshd that says nothing', ['ssh=stall'], ['web-1'], /^ssh: .* sent nothing within/],
		[
			'an sshd that is off, behind an endpoint',
			['ssh=refuse'],
			['db-1'],
			/^tunnel: .*Unable to connect to target/,
		],
		[
			'a host key that is another',
			['ssh=changed-host-key'],
			['web-1'],
			/^host-key: .*does not match its boot log/,
		],
		[
			'a tunnel that is refused',
			['openTunnel=AccessDeniedException'],
			['db-1'],
			/^tunnel: The endpoint refused the tunnel/,
		],
		[
			'an endpoint that cannot get through',
			['openTunnel=unreachable'],
			['db-1'],
			/^tunnel: .*Unable to connect to target/,
		],
		[
			'an endpoint that does not answer',
			['openTunnel=stall'],
			['db-1'],
			/^tunnel: .* did not open the tunnel within/,
		],
		[
			'an endpoint that hangs up',
			['openTunnel=drop'],
			['db-1'],
			/^tcp: eice-.* reset the connection/,
		],
		['an endpoint that breaks off', ['openTunnel=cut'], ['db-1'], /^tunnel: The tunnel broke off/],
		[
			'an agent that is missing where the image had it',
			['ssh=no-agent'],
			['--sign-in', 'web-1'],
			/^sign-in: Permission denied .*, so EC2 Instance Connect is missing or switched off there/,
		],
		[
			'an OS user that the image does not know',
			[],
			['--sign-in', '-l', 'nobody', 'legacy-1'],
			/^sign-in: Permission denied for OS user "nobody"/,
		],
		[
			'a key that may not be pushed',
			['SendSSHPublicKey=AccessDeniedException'],
			['--sign-in', 'web-1'],
			/^sign-in: Not allowed: ec2-instance-connect:SendSSHPublicKey/,
		],
		[
			'an sshd that does not answer the sign-in',
			['ssh=stall-login'],
			['--sign-in', 'web-1'],
			/^sign-in: .* neither accepted nor refused the key within/,
		],
		[
			'an sshd that takes no key of the kind that was asked for',
			['ssh=no-ed25519'],
			['--sign-in', '--key-type', 'ed25519', 'web-1'],
			/^sign-in: Permission denied for OS user/,
		],
		[
			'an sshd that opens no session',
			['ssh=stall-session'],
			['--sign-in', 'web-1'],
			/^sign-in: the key is accepted, but no session opens/,
		],
		[
			'an account that is not open yet',
			['DescribeRegions=OptInRequired'],
			[],
			/^region-enabled: The account cannot use us-east-1/,
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

	it('names an sshd that does not run', async t => {
		const other = await startDemo({faults: [parseFault('ssh=refuse')]});
		t.after(async () => {
			await other.stop();
			Object.assign(process.env, demo.environment);
		});
		Object.assign(process.env, other.environment);
		assert.match(
			wrong(await examined(['web-1'])).join('\n'),
			/^tcp: 203\S+ refused the connection/,
		);
	});

	it('has a test for each fault of the network, the SSH servers and the endpoints', () => {
		const tried = causes.flatMap(([, faults]) => faults);
		for (const [action, errors] of [
			['ssh', sshFaults],
			['network', networkFaults],
			['openTunnel', tunnelFaults],
			['clock', clockFaults],
		] as const) {
			for (const error of errors) {
				assert.ok(tried.includes(`${action}=${error}`), `${action}=${error}`);
			}
		}
	});

	it('signs in only on request, and remembers no host key', async () => {
		const signInOf = async (...args: readonly string[]) => {
			const checks = await examined([...args, 'web-1']);
			return checks.find(({id}) => id === 'sign-in');
		};

		const pushes = demo.pushes.length;
		const untried = await signInOf();
		assert.equal(untried?.verdict, 'unknown');
		assert.match(untried?.text ?? '', /^not tried/);
		assert.equal(demo.pushes.length, pushes);
		assert.equal((await signInOf('--sign-in'))?.text, 'ec2-user can sign in and gets a session');
		assert.equal(demo.pushes.length, pushes + 1);
		assert.equal(existsSync(knownHostsFile()), false);
	});

	const of = async (id: string, otherwise: Partial<DoctorInput>) => {
		const {verdict, text} = (await examined([], otherwise)).find(check => check.id === id) ?? {};
		return `${verdict}: ${text}`;
	};

	it('checks how long the credentials last', async t => {
		const day = Date.parse('2030-01-01T00:00:00Z');
		process.env['AWS_CREDENTIAL_EXPIRATION'] = new Date(day).toISOString();
		t.after(() => delete process.env['AWS_CREDENTIAL_EXPIRATION']);
		for (const [minutes, told] of [
			[-60, /^ok: key ASIA….*, valid for another 1h$/],
			[-2, /^unknown: key ASIA….*, valid for another 2m$/],
			[10, /^bad: key ASIA….* expired 10m ago$/],
		] as const) {
			assert.match(await of('credentials', {now: () => new Date(day + minutes * 60_000)}), told);
		}
	});

	it('checks the proxy, without showing its password, and the certificates', async t => {
		const proxied = {HTTPS_PROXY: 'http://me:hidden@proxy.example:3128'};
		assert.equal(await of('proxy', {environment: proxied}), 'ok: proxy.example:3128 for AWS');
		assert.match(await of('proxy', {environment: {HTTPS_PROXY: 'ftp://proxy.example'}}), /^bad: /);
		process.env['AWS_CA_BUNDLE'] = '/nowhere/ca.pem';
		t.after(() => delete process.env['AWS_CA_BUNDLE']);
		assert.match(await of('certificates', {}), /^bad: .*\/nowhere\/ca\.pem/);
	});

	it('names the address that the instance sees, and checks the security groups for it', async () => {
		const clients = createClients({profile: null, region: 'us-east-1'});
		const spec = commands.find(({name}) => name === 'doctor');
		assert.ok(spec);
		const request = parseRouteRequest(parseArguments(spec, ['db-1']));
		const {signal} = new AbortController();
		const plan = planFor(await locate(clients, request, neverChoose, signal), request, {}, null);
		const {chosen} = plan;
		assert.ok(chosen?.endpoint);
		for (const [preservesClientIp, seen, source] of [
			[false, /and the instance sees its address$/, / is open to endpoint sg-/],
			[true, /and the instance sees your own address$/, / is not open to your IPv4 address/],
		] as const) {
			const route = {...chosen, endpoint: {...chosen.endpoint, preservesClientIp}};
			const checks = await examined(['db-1'], {plan: async () => ({...plan, chosen: route})});
			const textOf = (id: string) => checks.find(check => check.id === id)?.text ?? '';
			assert.match(textOf('endpoint'), seen);
			assert.match(textOf('security-groups'), source);
		}
	});

	it('checks the size, colours and locale of the terminal', async () => {
		const terminal = {columns: 80, rows: 24};
		const environment = {TERM: 'xterm', LANG: 'C.UTF-8'};
		assert.equal(await of('terminal', {terminal, environment}), 'ok: 80x24, colours, UTF-8');
		assert.equal(
			await of('terminal', {terminal, environment: {...environment, NO_COLOR: '1'}}),
			'ok: 80x24, no colours, UTF-8',
		);
		assert.match(
			await of('terminal', {terminal, environment: {TERM: 'xterm', LANG: 'C'}}),
			/^unknown: 80x24, colours, no UTF-8 locale/,
		);
		assert.match(
			await of('terminal', {terminal: {columns: 40, rows: 10}, environment}),
			/^bad: 40x10 is too small/,
		);
	});

	it('names only the clock if the clock is wrong', async () => {
		demo.faults.add(parseFault('clock=ahead'));
		assert.deepEqual(
			wrong(await examined(['web-1'])).map(text => text.split(':')[0]),
			['clock'],
		);
	});

	it('reports that the agent may be missing from an image', async () => {
		const checks = await examined(['legacy-1']);
		const agent = checks.find(({id}) => id === 'agent');
		assert.equal(agent?.verdict, 'unknown');
		assert.match(agent?.text ?? '', /not known to include EC2 Instance Connect/);
	});

	it('finds nothing wrong if reading the identity or the endpoints is denied', async () => {
		demo.faults.add(
			parseFault('GetCallerIdentity=AccessDenied'),
			parseFault('DescribeInstanceConnectEndpoints=UnauthorizedOperation'),
		);
		const checks = await examined(['db-1']);
		assert.deepEqual(wrong(checks), []);
		for (const id of ['identity', 'route', 'endpoint']) {
			assert.equal(checks.find(check => check.id === id)?.verdict, 'unknown', id);
		}
	});

	it('does not treat a missing permission as wrong, and tries each call once', async () => {
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

	it('names a folder that others may write to, but not a public key', async () => {
		const folder = path.join(home.path, '.local/state/eic');
		mkdirSync(path.join(folder, 'ssh'), {recursive: true, mode: 0o700});
		const half = path.join(folder, 'ssh/id_ed25519.pub');
		writeFileSync(half, '', {mode: 0o644});
		assert.doesNotMatch(wrong(await examined([])).join('\n'), /^files:/m);
		for (const [place, mode, safe] of [
			[folder, 0o777, 0o700],
			[path.join(folder, 'ssh'), 0o770, 0o755],
			[half, 0o666, 0o644],
		] as const) {
			chmodSync(place, mode);
			assert.match(
				wrong(await examined([])).join('\n'),
				new RegExp(`^files: others may write to ${place} \\(mode 0${mode.toString(8)}\\)`, 'm'),
			);
			chmodSync(place, safe);
		}
	});

	it('names a region that is not enabled, a file that others may read, and unchecked certificates', async t => {
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
