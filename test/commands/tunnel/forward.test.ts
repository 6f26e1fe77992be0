import assert from 'node:assert/strict';
import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {type AddressInfo, connect, createServer, type Server} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {after, before, describe, it, type TestContext} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {isMissing} from '../../support/missing.js';
import {freePort} from '../../support/network/free-port.js';
import {eicProgram, runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {makeKeyFile} from '../../support/sshd/key-file.js';
import {type Sshd, startSshd} from '../../support/sshd/sshd.js';
import {openTerminal} from '../../support/terminal/pty-terminal.js';
import {until} from '../../support/until.js';

describe('eic ssh with forwards', () => {
	let demo: Demo;
	let home: TemporaryHome;
	let environment: Readonly<Record<string, string>>;
	let target: Server;
	let targetPort: number;

	before(async () => {
		home = temporaryHome();
		demo = await startDemo();
		environment = {...home.environment, ...demo.environment};
		target = createServer(socket => socket.on('error', () => {}).end('hello from behind'));
		target.listen(0, '127.0.0.1');
		await once(target, 'listening');
		targetPort = (target.address() as AddressInfo).port;
	});

	after(async () => {
		target?.close();
		await demo?.stop();
		home?.remove();
	});

	function start(t: TestContext, ...args: readonly string[]): ChildProcess {
		const child = spawn(process.execPath, [eicProgram, 'ssh', ...args], {
			env: {PATH: process.env['PATH'], ...environment},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		t.after(() => child.kill('SIGKILL'));
		return child;
	}

	/** What a port says, as soon as somebody listens there. */
	async function heardAt(port: number): Promise<string> {
		let heard = '';
		await until('somebody who listens', async () => {
			const socket = connect(port, '127.0.0.1');
			try {
				await once(socket, 'connect');
				heard = await text(socket);
				return true;
			} catch {
				return false;
			}
		});
		return heard;
	}

	const exitOf = async (child: ChildProcess) => {
		const [code, signal] = await once(child, 'exit');
		return {code, signal};
	};

	for (const [name, signal, code] of [
		['-L', 'SIGINT', 130],
		['--local-forwarding', 'SIGTERM', 143],
	] as const) {
		it(`${name} with -N forwards without a shell until ${signal}`, async t => {
			const port = await freePort();
			const child = start(t, 'web-1', '-N', name, `${port}:127.0.0.1:${targetPort}`);
			assert.equal(await heardAt(port), 'hello from behind');
			const exit = exitOf(child);
			child.kill(signal);
			assert.deepEqual(await exit, {code, signal: null});
		});
	}

	it('opens each of several forwards', async t => {
		const ports = [await freePort(), await freePort()] as const;
		const to = `127.0.0.1:${targetPort}`;
		const child = start(t, 'web-1', '-N', '-L', `${ports[0]}:${to}`, '-L', `${ports[1]}:${to}`);
		assert.equal(await heardAt(ports[0]), 'hello from behind');
		assert.equal(await heardAt(ports[1]), 'hello from behind');
		const exit = exitOf(child);
		child.kill('SIGINT');
		await exit;
	});

	it('ends with 124 when the time of -N is up', async () => {
		const result = await runEic(['ssh', 'web-1', '-N', '--timeout', '1s'], environment);
		assert.equal(result.exitCode, 124);
		assert.match(result.stderr, /1s timeout reached/);
	});

	it('goes on with the command when a port is in use, and says so', async () => {
		const result = await runEic(
			['ssh', 'web-1', '-L', `${targetPort}:127.0.0.1:1`, '--', 'echo', 'done'],
			environment,
		);
		assert.deepEqual([result.exitCode, result.stdout], [0, 'done\n']);
		assert.match(
			result.stderr,
			new RegExp(`^eic: Cannot listen on localhost:${targetPort}: it is already in use`, 'm'),
		);
	});

	it('shows on a terminal what Ctrl-C ends, and a receipt', async t => {
		const port = await freePort();
		const terminal = openTerminal({
			command: process.execPath,
			args: [eicProgram, 'ssh', 'web-1', '-N', '-L', `${port}:127.0.0.1:${targetPort}`],
			env: environment,
		});
		t.after(() => terminal.close());
		await terminal.waitFor('→ web-1: forwarding until Ctrl-C');
		assert.equal(await heardAt(port), 'hello from behind');
		terminal.press('ctrl-c');
		assert.deepEqual(await terminal.exited, {exitCode: 130, signal: null});
		assert.match(terminal.screen(), /session to web-1 ended after .* disconnected/);
	});

	for (const [title, args, message] of [
		['a forward cannot be read', ['-L', '8080:db'], /Bad local forwarding specification '8080:db'/],
		['-D has a host', ['-D', '1:db:80'], /Bad dynamic forwarding specification/],
		['-N has a command', ['-N', '--', 'ls'], /runs nothing, but there is a command/],
	] as const) {
		it(`ends with 252, and asks AWS nothing, when ${title}`, async () => {
			const asked = demo.requests.length;
			const result = await runEic(['ssh', 'web-1', ...args], environment);
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, 252);
			assert.equal(demo.requests.length, asked);
		});
	}

	describe('-A', {skip: isMissing('sshd', 'ssh-agent', 'ssh-add')}, () => {
		let sshd: Sshd;
		let key: string;
		let agent: string;
		let agentProcess: ChildProcess;

		before(async () => {
			sshd = await startSshd();
			demo.faults.add(parseFault('GetConsoleOutput=UnauthorizedOperation'));
			const instance = [...demo.fleet.instanceById.values()].find(({name}) => name === 'web-1');
			const dialMap = path.join(home.path, 'dial-map.json');
			const dial = {[`${instance?.publicIpv4}:22`]: `127.0.0.1:${sshd.port}`};
			writeFileSync(dialMap, JSON.stringify({version: 1, dial}));
			// Another host is behind the same name: it has known hosts of its own.
			const own = path.join(home.path, 'own');
			environment = {...environment, EIC_DIAL_MAP: dialMap, EIC_HOME: own};
			key = makeKeyFile(path.join(home.path, 'key'), {comment: 'agent-key'});
			sshd.authorize(readFileSync(`${key}.pub`, 'utf8'));
			agent = path.join(home.path, 'agent.sock');
			agentProcess = spawn('ssh-agent', ['-D', '-a', agent], {stdio: 'ignore'});
			await until('the agent', () => existsSync(agent));

			execFileSync('ssh-add', ['-q', key], {env: {...process.env, SSH_AUTH_SOCK: agent}});
		});

		after(async () => {
			agentProcess?.kill();
			await sshd?.stop();
		});

		const listKeys = (...options: readonly string[]) =>
			runEic(['ssh', `${sshd.user}@web-1`, '-i', key, ...options, '--', 'ssh-add -l; true'], {
				...environment,
				SSH_AUTH_SOCK: agent,
			});

		it('lets the instance use the agent here', async () => {
			assert.match((await listKeys('-A')).stdout, /ED25519/);
		});

		it('is off unless it is asked for', async () => {
			assert.doesNotMatch((await listKeys()).stdout, /ED25519/);
		});

		it('says that there is no agent, and goes on', async () => {
			const result = await runEic(
				['ssh', `${sshd.user}@web-1`, '-i', key, '-A', '--', 'echo', 'on'],
				environment,
			);
			assert.match(result.stderr, /No SSH agent to forward: SSH_AUTH_SOCK is not set/);
			assert.equal(result.stdout, 'on\n');
		});
	});
});
