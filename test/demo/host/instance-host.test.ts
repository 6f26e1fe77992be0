import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import type {ClientChannel} from 'ssh2';
import ssh2 from 'ssh2';
import {type Demo, type DemoOptions, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {hostKeysOf} from '../../../source/demo/host/host-key.js';
import {newEd25519Pair} from '../../support/ed25519-pair.js';
import {isRunning} from '../../support/program/processes.js';
import {dialDirect, execute, instanceNamed, keyPair, logIn, pushTo} from './login.js';

let demo: Demo | undefined;

async function start(options: DemoOptions = {}): Promise<Demo> {
	demo = await startDemo(options);
	return demo;
}

afterEach(async () => {
	await demo?.stop();
	demo = undefined;
});

async function enter(running: Demo, name = 'web-1', osUser = 'ec2-user'): Promise<ssh2.Client> {
	const instance = instanceNamed(running, name);
	await pushTo(running, instance, osUser);
	return logIn(dialDirect(running, `${instance.publicIpv4}:22`), osUser);
}

/** Opens an interactive shell and collects its output; `until` waits for a text in it. */
async function openShell(client: ssh2.Client, columns = 80, rows = 24) {
	const channel = await new Promise<ClientChannel>((resolve, reject) => {
		client.shell({term: 'xterm-256color', cols: columns, rows}, (error, opened) =>
			error ? reject(error) : resolve(opened),
		);
	});
	let output = '';
	const waiting = new Set<() => void>();
	channel.on('data', (chunk: Buffer) => {
		output += chunk.toString();
		for (const check of waiting) {
			check();
		}
	});
	const until = (text: string | RegExp): Promise<void> =>
		new Promise(resolve => {
			const check = (): void => {
				if (typeof text === 'string' ? output.includes(text) : text.test(output)) {
					waiting.delete(check);
					resolve();
				}
			};

			waiting.add(check);
			check();
		});
	return {channel, until, output: () => output};
}

test('a pushed key opens a real shell with a prompt, a size and its own home', async () => {
	const running = await start();
	const client = await enter(running);
	const {channel, until, output} = await openShell(client, 100, 30);
	await until('[ec2-user@web-1 ~]$ ');
	channel.write('stty size; echo "home=$HOME user=$USER term=$TERM"; pwd\r');
	await until('30 100');
	await until('term=xterm-256color');
	assert.match(output(), /user=ec2-user/);
	channel.setWindow(17, 91, 0, 0);
	channel.write('stty size\r');
	await until('17 91');
	channel.write('echo $((6*7)) ünï\r');
	await until('42 ünï');
	const exit = new Promise(resolve => channel.once('exit', resolve));
	channel.write('exit 5\r');
	assert.equal(await exit, 5);
	client.end();
});

test("the environment of a shell has no credentials and nothing else of the user's", async () => {
	process.env['AWS_SECRET_ACCESS_KEY'] = 'precious';
	process.env['GITHUB_TOKEN'] = 'precious';
	try {
		const running = await start();
		const client = await enter(running);
		const {stdout} = await execute(client, 'env');
		assert.doesNotMatch(stdout.toString(), /precious|AWS_|TOKEN/);
		client.end();
	} finally {
		delete process.env['AWS_SECRET_ACCESS_KEY'];
		delete process.env['GITHUB_TOKEN'];
	}
});

test('a command has separate, unchanged streams, and its exit status or signal', async () => {
	const running = await start();
	const client = await enter(running);
	const apart = await execute(client, 'echo out; echo err >&2; exit 42');
	assert.deepEqual([apart.stdout.toString(), apart.stderr, apart.code], ['out\n', 'err\n', 42]);

	const bytes = randomBytes(5_000_000);
	const copy = await execute(client, 'cat', bytes);
	const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
	assert.equal(hash(copy.stdout), hash(bytes));

	const partial = await execute(client, 'head -c 3; echo done >&2', bytes);
	assert.deepEqual([partial.stdout.length, partial.stderr, partial.code], [3, 'done\n', 0]);

	const killed = await execute(client, 'kill -KILL $$');
	assert.equal(killed.signal, 'SIGKILL');
	const terminated = await execute(client, 'echo ready; sleep 60', '', channel => {
		channel.once('data', () => channel.signal('TERM'));
	});
	assert.equal(terminated.signal, 'SIGTERM');
	client.end();
});

test('a key is valid only for its instance and OS user, and only with its private half', async () => {
	const running = await start();
	const web1 = instanceNamed(running, 'web-1');
	const web2 = instanceNamed(running, 'web-2');
	const denied = {level: 'client-authentication'};
	const to = (instance: typeof web1) => dialDirect(running, `${instance.publicIpv4}:22`);

	await assert.rejects(logIn(to(web1), 'ec2-user'), denied);
	await pushTo(running, web1, 'ec2-user');
	await assert.rejects(logIn(to(web2), 'ec2-user'), denied);
	await assert.rejects(logIn(to(web1), 'root'), denied);
	await pushTo(running, web1, 'ubuntu');
	await assert.rejects(logIn(to(web1), 'ubuntu'), denied);
	const other = newEd25519Pair();
	await assert.rejects(logIn(to(web1), 'ec2-user', {privateKey: other.private}), denied);
	await assert.rejects(
		logIn(to(web1), 'ec2-user', {privateKey: undefined as never, password: 'x'}),
		denied,
	);
	(await logIn(to(web1), 'ec2-user')).end();

	const web3 = instanceNamed(running, 'web-3');
	await pushTo(running, web3, 'root');
	await assert.rejects(logIn(to(web3), 'ubuntu'), denied);
	(await logIn(to(web3), 'root')).end();
});

test('the public half alone does not sign in', async () => {
	const running = await start();
	const instance = instanceNamed(running, 'web-1');
	await pushTo(running, instance, 'ec2-user');
	const pushed = ssh2.utils.parseKey(keyPair.public);
	const own = ssh2.utils.parseKey(newEd25519Pair().private);
	assert.ok(!(pushed instanceof Error) && !(own instanceof Error));
	let signed = 0;
	const impostor: ssh2.BaseAgent = Object.assign(Object.create(ssh2.BaseAgent.prototype), {
		getIdentities(callback: (error: Error | null, keys: ssh2.ParsedKey[]) => void) {
			callback(null, [pushed]);
		},
		sign(_key: unknown, data: Buffer, _options: unknown, callback: ssh2.SignCallback) {
			signed++;
			callback(null, own.sign(data));
		},
	});

	await assert.rejects(
		logIn(dialDirect(running, `${instance.publicIpv4}:22`), 'ec2-user', {
			privateKey: undefined as never,
			agent: impostor,
		}),
		{level: 'client-authentication'},
	);
	assert.equal(signed, 1);
});

test('each image has its own OS user', async () => {
	const running = await start();
	for (const [name, osUser] of [
		['web-3', 'ubuntu'],
		['debian-1', 'admin'],
	] as const) {
		(await enter(running, name, osUser)).end();
		await assert.rejects(enter(running, name, 'ec2-user'), {level: 'client-authentication'});
	}

	await assert.rejects(enter(running, 'legacy-1'), {level: 'client-authentication'});
});

test('a key expires after 60 seconds, an open session continues', async () => {
	let time = Date.now();
	const running = await start({now: () => new Date(time)});
	const instance = instanceNamed(running, 'web-1');
	await pushTo(running, instance, 'ec2-user');
	const dial = () => dialDirect(running, `${instance.publicIpv4}:22`);
	time += 59_000;
	const client = await logIn(dial(), 'ec2-user');
	time += 1000;
	await assert.rejects(logIn(dial(), 'ec2-user'), {level: 'client-authentication'});
	assert.equal((await execute(client, 'echo alive')).stdout.toString(), 'alive\n');
	client.end();
});

test('an instance presents the host key of its console output, in every run', async () => {
	const running = await start();
	const instance = instanceNamed(running, 'web-1');
	await pushTo(running, instance, 'ec2-user');
	const seen: string[] = [];
	const dial = async () => {
		const client = await logIn(dialDirect(running, `${instance.publicIpv4}:22`), 'ec2-user', {
			hostVerifier: (key: Buffer) => {
				seen.push(`SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`);
				return true;
			},
		});
		client.end();
	};
	await dial();
	running.faults.add(parseFault('ssh=changed-host-key'));
	await dial();
	assert.equal(seen[0], hostKeysOf(instance.id)[0].fingerprint);
	assert.notEqual(seen[1], seen[0]);
});

test('faults make ssh stall, drop, ignore pushed keys and never answer a login', async () => {
	const running = await start();
	const instance = instanceNamed(running, 'web-1');
	await pushTo(running, instance, 'ec2-user');
	const dial = (address = instance.publicIpv4) => dialDirect(running, `${address}:22`);
	const quick = {readyTimeout: 300};
	running.faults.add(...['ssh=stall:1', 'ssh=drop:1'].map(parseFault));
	await assert.rejects(logIn(dial(), 'ec2-user', quick), {level: 'client-timeout'});
	await assert.rejects(logIn(dial(), 'ec2-user', quick));
	running.faults.add(parseFault('ssh=no-agent:1'));
	await assert.rejects(logIn(dial(), 'ec2-user'), {level: 'client-authentication'});
	running.faults.add(parseFault('ssh=stall-login:1'));
	await assert.rejects(logIn(dial(), 'ec2-user', quick), {level: 'client-timeout'});
	(await logIn(dial(), 'ec2-user')).end();

	const silent = instanceNamed(running, 'silent-1');
	await assert.rejects(logIn(dial(silent.publicIpv4), 'ec2-user', quick), {
		level: 'client-timeout',
	});
});

test('ssh=refuse refuses connections', async () => {
	const running = await start({faults: [parseFault('ssh=refuse')]});
	const instance = instanceNamed(running, 'web-1');
	const socket = dialDirect(running, `${instance.publicIpv4}:22`);
	const error = await new Promise<NodeJS.ErrnoException>(resolve => socket.once('error', resolve));
	assert.equal(error.code, 'ECONNREFUSED');
});

test('after six refused keys the instance disconnects', async () => {
	const running = await start();
	const instance = instanceNamed(running, 'web-1');
	const keys = Array.from({length: 8}, () => newEd25519Pair().private);
	let tried = 0;
	await assert.rejects(
		logIn(dialDirect(running, `${instance.publicIpv4}:22`), 'ec2-user', {
			authHandler: (_left, _partial, next) => {
				next({type: 'publickey', username: 'ec2-user', key: keys[tried++] ?? ''});
			},
		}),
	);
	assert.equal(tried, 6);
});

test('the dial map has only addresses that the internet reaches', async () => {
	const running = await start();
	const at = (name: string) => instanceNamed(running, name);
	assert.throws(() => dialDirect(running, `${at('db-1').privateIpv4}:22`), /not in the dial map/);
	assert.throws(() => dialDirect(running, `[${at('dual-1').ipv6}]:22`), /not in the dial map/);
	assert.throws(
		() => dialDirect(running, `${at('windows-2').publicIpv4}:22`),
		/not in the dial map/,
	);
	const v6 = at('v6-only-1');
	await pushTo(running, v6, 'ec2-user');
	(await logIn(dialDirect(running, `[${v6.ipv6}]:22`), 'ec2-user')).end();
});

test('dropped connections appear as lost', async () => {
	const running = await start();
	const client = await enter(running);
	assert.equal(running.openConnections, 1);
	const closed = once(client, 'close');
	running.dropConnections();
	await closed;
	assert.equal(running.openConnections, 0);
});

test('SIGHUP reaches the shell, and stopping leaves no process and no file', async () => {
	const running = await start();
	const root = path.dirname(running.environment['EIC_DIAL_MAP'] ?? '');
	const home = path.join(root, 'home', instanceNamed(running, 'web-1').id, 'ec2-user');
	const client = await enter(running);
	const {channel, until} = await openShell(client);
	const daemon = `setsid nohup sh -c 'echo $$ > daemon; exec sleep 300' >/dev/null 2>&1 </dev/null`;
	const listener = `trap 'echo > hung-up; exit' HUP; echo up=$$; while :; do sleep 0.02; done`;
	channel.write(
		`(${daemon} &); until [ -s daemon ]; do :; done; sh -c "${listener.replace('$$', '\\$\\$')}"\r`,
	);
	await until(/up=\d/);
	const daemonPid = Number(readFileSync(path.join(home, 'daemon'), 'utf8'));
	process.kill(daemonPid, 0);

	client.end();
	await once(client, 'close');
	while (!existsSync(path.join(home, 'hung-up'))) {
		await setImmediate();
	}

	await running.stop();
	assert.ok(!existsSync(root));
	// A killed process exists until it is scheduled once more.
	while (isRunning(daemonPid)) {
		await setImmediate();
	}
});

for (const shellKind of ['script', 'mini'] as const) {
	test(`without node-pty a shell comes from ${shellKind}`, async () => {
		const running = await start({shellKind});
		const client = await enter(running);
		const {channel, until} = await openShell(client, 90, 20);
		await until('$ ');
		channel.write(shellKind === 'mini' ? 'size\r' : 'stty size\r');
		await until('20 90');
		const exit = new Promise(resolve => channel.once('exit', resolve));
		channel.write('exit 3\r');
		assert.equal(await exit, 3);
		client.end();
	});
}

test('latency delays the connection', async () => {
	const running = await start({latencyMs: 40});
	const client = await enter(running);
	const before = performance.now();
	assert.equal((await execute(client, 'cat', 'far away')).stdout.toString(), 'far away');
	assert.ok(performance.now() - before >= 80);
	client.end();
});
