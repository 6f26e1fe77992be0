import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {type Demo, type DemoOptions, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {isMissing} from '../../support/missing.js';
import {startTcpServer} from '../../support/network/tcp-server.js';
import {runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {makeKeyFile} from '../../support/sshd/key-file.js';
import {start} from '../../support/sshd/openssh.js';
import {until} from '../../support/until.js';

describe('ssh with the configuration of eic ssh-config', {skip: isMissing('ssh')}, () => {
	let demo: Demo;
	let home: TemporaryHome;
	let environment: Record<string, string>;
	let config: string;

	beforeEach(() => {
		home = temporaryHome();
		config = path.join(home.path, 'ssh_config');
	});

	afterEach(async () => {
		await demo.stop();
		home.remove();
	});

	const prepare = async (options: DemoOptions = {}, more: readonly string[] = []) => {
		demo = await startDemo(options);
		environment = {...home.environment, ...demo.environment};
		const {exitCode, stdout, stderr} = await runEic(['ssh-config', ...more], environment);
		assert.equal(exitCode, 0, stderr);
		writeFileSync(config, stdout);
	};

	const ssh = (...args: readonly string[]) =>
		start('ssh', ['-F', config, '-o', 'BatchMode=yes', ...args], environment).finished;

	const makeKey = (name: string): string => makeKeyFile(path.join(home.path, name));

	const idOf = (name: string) =>
		demo.fleet.instances.find(instance => instance.name === name && instance.region === 'us-east-1')
			?.id ?? '';

	const statePath = (...names: readonly string[]) =>
		path.join(environment['XDG_STATE_HOME'] ?? '', 'eic', ...names);

	it('runs a command by Name, id, and id with region, directly and through an endpoint', async () => {
		await prepare();
		for (const host of [
			'web-1.eic',
			idOf('web-1'),
			`${idOf('web-1')}.us-east-1`,
			'db-1.eic',
			'v6-only-1.eic',
		]) {
			const {code, stdout, stderr} = await ssh(host, 'echo from there; exit 7');
			assert.equal(stdout, 'from there\n', `${host}: ${stderr}`);
			assert.equal(code, 7);
		}

		const tunnels = demo.requests.filter(({action}) => action === 'openTunnel');
		assert.equal(tunnels.length, 1);
	});

	it('finds an instance of another region by the region in its name', async () => {
		await prepare();
		const instance = demo.fleet.instances.find(({name}) => name === 'edge-1');
		const {stdout} = await ssh(`${instance?.id}.${instance?.region}`, 'echo there');
		assert.equal(stdout, 'there\n');
	});

	it('pushes the keys that ssh offers, for the user that ssh signs in as', async () => {
		await prepare();
		const file = statePath('ssh', 'id_ed25519');
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
		await ssh('web-1.eic', 'true');
		await ssh('-l', 'ubuntu', 'web-3.eic', 'true');
		const halfOf = (keyFile: string) =>
			readFileSync(`${keyFile}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
		const halves = [halfOf(file), halfOf(statePath('ssh', 'id_rsa'))];
		for (const [from, osUser] of ['ec2-user', 'ubuntu'].entries()) {
			const pushes = demo.pushes.slice(2 * from, 2 * from + 2);
			assert.ok(pushes.every(push => push.osUser === osUser));
			assert.deepEqual(pushes.map(({publicKey}) => publicKey.trim()).toSorted(), halves.toSorted());
		}

		assert.equal(demo.pushes.length, 4);
	});

	it('does not let ssh sign in before the push is done, however long that takes', async t => {
		await prepare();
		const slow = await startTcpServer(socket => {
			const pass = async () => {
				// By then ssh is waiting to sign in.
				await until('a connection to the instance', () => demo.openConnections > 0);
				const service = connect(Number(new URL(demo.url).port), '127.0.0.1');
				service.on('error', () => socket.destroy());
				socket.pipe(service).pipe(socket);
			};

			void pass();
		});
		t.after(() => slow.stop());
		environment['AWS_ENDPOINT_URL_EC2_INSTANCE_CONNECT'] = `http://127.0.0.1:${slow.port}`;
		const {code, stderr} = await ssh('web-1.eic', 'true');
		assert.equal(code, 0, stderr);
		assert.equal(demo.pushes.length, 2);
	});

	it('goes on to the endpoint when the public address stays silent, and says so', async () => {
		await prepare();
		const {code, stderr} = await ssh('silent-1.eic', 'true');
		assert.equal(code, 0, stderr);
		assert.match(stderr, /no answer so far; trying eice/);
	});

	it('remembers the first host key by instance, under whatever name it was met', async () => {
		await prepare();
		const first = await ssh('web-1.eic', 'true');
		assert.match(
			first.stderr,
			/eic: i-\w+: new host key, verified by the boot log: ssh-ed25519 SHA256:/,
		);
		const second = await ssh(idOf('web-1'), 'true');
		assert.equal(second.stderr, '');
		const lines = readFileSync(statePath('known_hosts'), 'utf8').trim().split('\n');
		assert.equal(lines.length, 1);
		assert.ok(lines[0]?.startsWith(`${idOf('web-1')}.us-east-1 ssh-ed25519 `));
	});

	it('stops hard when the host key of the instance has changed', async () => {
		await prepare();
		await ssh('web-1.eic', 'true');
		const line = readFileSync(statePath('known_hosts'), 'utf8');
		const [type, other] = readFileSync(`${makeKey('other')}.pub`, 'utf8').split(' ');
		writeFileSync(statePath('known_hosts'), `${line.split(' ')[0]} ${type} ${other}\n`);
		const {code, stderr} = await ssh('web-1.eic', 'echo in');
		assert.equal(code, 255);
		assert.match(stderr, /host key of web-1\.eic \(i-\w+\) has changed/);
		assert.match(stderr, /eic known-hosts forget i-\w+\.us-east-1/);
	});

	it('knows the keys of the new instance when a Name has moved on', async () => {
		await prepare();
		await ssh('web-1.eic', 'true');
		await ssh(idOf('db-1'), 'true');
		const [file = '', ...others] = readdirSync(statePath('ssh', 'names'));
		assert.deepEqual(others, []);
		const names = statePath('ssh', 'names', file);
		writeFileSync(names, JSON.stringify({'web-1.eic': `${idOf('db-1')}.us-east-1`}));
		const {code, stderr} = await ssh('web-1.eic', 'true');
		assert.equal(code, 0, stderr);
		assert.equal(
			(JSON.parse(readFileSync(names, 'utf8')) as Record<string, string>)['web-1.eic'],
			`${idOf('web-1')}.us-east-1`,
		);
	});

	it('keeps what a Name means apart by profile', async () => {
		await prepare();
		await ssh('web-1.eic', 'true');
		const asked = ['--', 'web-1.eic', 'web-1.eic', 'NONE'];
		const same = await runEic(['host-keys', ...asked], environment);
		assert.match(same.stdout, /^web-1\.eic ssh-ed25519 /);
		const other = await runEic(['host-keys', '--profile', 'other', ...asked], environment);
		assert.equal(other.stdout, '');
		assert.match(other.stderr, /eic proxy has not been run for web-1\.eic/);
	});

	it('says why there is no way', async () => {
		await prepare();
		for (const [host, why] of [
			['nobody.eic', /No instance nobody/],
			['build-1.eic', /build-1 .* is stopped/],
			['worker.eic', /2 instances match worker/],
			['windows-1.eic', /Windows has no EC2 Instance Connect agent/],
		] as const) {
			const {code, stderr} = await ssh(host, 'true');
			assert.equal(code, 255);
			assert.match(stderr, why);
		}

		assert.equal(demo.pushes.length, 0);
	});

	it('ends at once when the key is refused, and says why', async () => {
		await prepare({faults: [parseFault('SendSSHPublicKey=AuthException')]});
		const {code, stderr} = await ssh('db-1.eic', 'true');
		assert.equal(code, 255);
		assert.match(stderr, /ec2-instance-connect:SendSSHPublicKey/);
		assert.equal(demo.openConnections, 0);
	});

	it("offers the user's own key where it was named, and pushes it", async () => {
		const own = makeKey('mine');
		await prepare({}, ['--identity-file', own]);
		const {code, stderr} = await ssh('web-1.eic', 'true');
		assert.equal(code, 0, stderr);
		const [type, key] = readFileSync(`${own}.pub`, 'utf8').split(' ');
		assert.equal(demo.pushes[0]?.publicKey.trim(), `${type} ${key}`);
		assert.ok(!existsSync(statePath('ssh', 'id_ed25519')));
	});

	it('lets nothing in a host or user name reach a shell', async () => {
		await prepare();
		const bait = path.join(home.path, 'bait');
		for (const args of [
			[`$(touch ${bait}).eic`],
			[`x'$(touch\${IFS}${bait})'.eic`],
			['-l', `x'$(touch ${bait})'`, 'web-1.eic'],
			['-l', `$(touch ${bait})`, 'web-1.eic'],
		]) {
			const {code} = await ssh(...args, 'true');
			assert.equal(code, 255);
		}

		const query = start('ssh', ['-F', config, '-G', '-l', "x'y", 'web-1.eic'], environment);
		assert.doesNotMatch((await query.finished).stdout, /^proxycommand .*cli\.js/m);
		assert.ok(!existsSync(bait));
	});

	it('lets nothing in a host or user name reach fish, for which a backslash escapes a quote', async t => {
		if (isMissing('fish') !== false) {
			return t.skip('fish is not installed');
		}

		await prepare();
		environment['SHELL'] = execFileSync('which', ['fish'], {encoding: 'utf8'}).trim();
		const bait = path.join(home.path, 'bait');
		for (const args of [
			['-l', `;touch ${bait};#`, 'i-1\\'],
			['-l', `;touch ${bait};#\\`, 'i-1\\'],
			['-l', `;touch ${bait};#`, 'web-1\\.eic'],
			['-l', 'corp\\bob', 'web-1.eic'],
		]) {
			const {code} = await ssh(...args, 'true');
			assert.equal(code, 255);
			assert.ok(!existsSync(bait), args.join(' '));
		}

		const query = start('ssh', ['-F', config, '-G', '-l', 'x\\y', 'web-1.eic'], environment);
		assert.doesNotMatch((await query.finished).stdout, /^proxycommand .*cli\.js/m);
		assert.equal((await ssh('web-1.eic', 'true')).code, 0);
	});

	it('takes no name for an option', async () => {
		await prepare();
		for (const command of ['proxy', 'host-keys']) {
			const {exitCode, stderr} = await runEic([command, '--', '--help', '22', '-x'], environment);
			assert.notEqual(exitCode, 0);
			assert.doesNotMatch(stderr, /needs the words that ssh passes|Unknown option/i);
		}
	});

	it('works from folders whose names have blanks and percent signs', async () => {
		const state = path.join(home.path, "it's 100%h of a state");
		mkdirSync(state);
		home = {...home, environment: {...home.environment, XDG_STATE_HOME: state}};
		await prepare();
		const {code, stderr} = await ssh('web-1.eic', 'true');
		assert.equal(code, 0, stderr);
		assert.ok(existsSync(path.join(state, 'eic', 'known_hosts')));
	});

	it('ends the way when ssh is killed', async () => {
		await prepare();
		const running = start('ssh', ['-F', config, 'db-1.eic', 'echo up; sleep 60'], environment);
		await new Promise(resolve => running.child.stdout?.once('data', resolve));
		const left = demo.openConnections;
		running.child.kill('SIGKILL');
		await running.finished;
		assert.equal(left, 1);
		while (demo.openConnections > 0) {
			await new Promise(setImmediate);
		}
	});
});
