import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {isMissing} from '../../support/missing.js';
import {type EicResult, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {start} from '../../support/sshd/openssh.js';

describe('eic ssh, seen before it does anything', () => {
	let demo: Demo;
	let home: TemporaryHome;
	let environment: Readonly<Record<string, string>>;

	before(async () => {
		demo = await startDemo();
		home = temporaryHome();
		environment = {...home.environment, ...demo.environment};
	});

	after(async () => {
		await demo.stop();
		home.remove();
	});

	const eic = (...args: readonly string[]): Promise<EicResult> =>
		runEic(['ssh', ...args], environment);

	const instanceNamed = (name: string) => {
		const found = demo.fleet.instances.find(
			instance => instance.name === name && instance.region === 'us-east-1',
		);
		assert.ok(found);
		return found;
	};

	it('shows the plan with --dry-run, as text and as JSON, and pushes nothing', async () => {
		const shown = await eic('web-1', '--dry-run');
		assert.equal(shown.exitCode, 0);
		assert.match(shown.stdout, /→ ✓ direct +203\.0\.113\./);
		const {stdout} = await eic('ubuntu@db-1', '--dry-run', '--json');
		const plan = JSON.parse(stdout) as {osUser: string; chosen: {type: string}};
		assert.equal(plan.osUser, 'ubuntu');
		assert.equal(plan.chosen.type, 'eice');
		assert.equal(demo.pushes.length, 0);
		assert.ok(demo.requests.every(({action}) => action.startsWith('Describe')));
	});

	it('has the exit code of a failure where there is no way, with JSON that is one object', async () => {
		const text = await eic('lab-1', '--dry-run');
		assert.equal(text.exitCode, 252);
		assert.match(text.stderr, /no available instance connect endpoints/);
		const {exitCode, stdout} = await eic('lab-1', '--dry-run', '--json');
		assert.equal(exitCode, 252);
		assert.equal((JSON.parse(stdout) as {chosen: unknown}).chosen, null);
		assert.equal((await eic('lab-1', '--print-command')).exitCode, 252);
	});

	it('prints how OpenSSH is to take an unknown host key', async () => {
		const check = async (...args: readonly string[]) =>
			/StrictHostKeyChecking=(\S+)/.exec(
				(await eic('web-1', '--print-command', ...args)).stdout,
			)?.[1];
		assert.equal(await check('--host-key-check', 'strict'), 'yes');
		assert.equal(await check('--host-key-check', 'off'), 'no');
	});

	it('prints the push and a plain ssh for a direct route', async () => {
		const {stdout} = await eic('web-1', '--print-command', '--timeout', '90s', '--', 'echo', 'a b');
		const {id, publicIpv4} = instanceNamed('web-1');
		const key = path.join(home.path, '.local/state/eic/ssh/id_ed25519');
		const publicKey = readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
		const [push = '', ssh] = stdout.trimEnd().split(' && ');
		assert.ok(
			push.endsWith(
				`send-ssh-public-key --instance-id ${id} --instance-os-user ec2-user --ssh-public-key '${publicKey}' --region us-east-1 >/dev/null`,
			),
			push,
		);
		assert.equal(
			ssh,
			[
				`timeout --foreground 90 ssh -o ServerAliveInterval=5 -p 22 -i ${key}`,
				`-o IdentitiesOnly=yes -o HostKeyAlias=${id}.us-east-1`,
				`-o 'UserKnownHostsFile="${path.join(home.path, '.local/state/eic/known_hosts')}"'`,
				`-o StrictHostKeyChecking=accept-new ec2-user@${publicIpv4} echo 'a b'`,
			].join(' '),
		);
	});

	it('prints a command that works through an endpoint', {skip: isMissing('ssh')}, async () => {
		const {stdout} = await eic(
			...['db-1', '--print-command', '--eice-options', 'maxTunnelDuration=600'],
			...['--', 'echo', '"two  blanks"', '$((1 + 1))', '100%h'],
		);
		const {id, privateIpv4} = instanceNamed('db-1');
		assert.match(
			stdout,
			new RegExp(
				`open-tunnel --instance-id ${id} --private-ip-address ${privateIpv4} --remote-port 22 --region us-east-1 --instance-connect-endpoint-id eice-\\w+ --max-tunnel-duration 600`,
			),
		);
		const ran = await start('sh', ['-c', stdout], environment).finished;
		assert.equal(ran.code, 0, ran.stderr);
		assert.equal(ran.stdout, 'two  blanks 2 100%h\n');
		assert.equal(demo.pushes.length, 1);
	});

	it('prints no push for a key that the instance knows', async () => {
		const {stdout} = await eic(
			'web-1',
			'--private-key-file',
			'/keys/my key.pem',
			'--print-command',
		);
		assert.ok(stdout.startsWith('ssh '));
		assert.match(stdout, / -i '\/keys\/my key\.pem' /);
	});

	it('prints the forwards as ssh takes them', async () => {
		const {stdout} = await eic(
			...['web-1', '--print-command', '-N', '-A', '-D', '1080', '-R', '0:localhost:3000'],
			...['--local-forwarding', '*:8080:[2001:db8::5]:80', '-L', '/tmp/a b:db:5432'],
		);
		assert.ok(
			stdout.includes(
				" -L '*:8080:[2001:db8::5]:80' -L '/tmp/a b:db:5432' -R 0:localhost:3000 -D 1080 -A -N ec2-user@",
			),
			stdout,
		);
	});

	for (const args of [['--json'], ['--dry-run', '--print-command']]) {
		it(`refuses ${args.join(' ')}`, async () => {
			assert.equal((await eic('web-1', ...args)).exitCode, 252);
		});
	}
});
