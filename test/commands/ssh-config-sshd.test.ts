import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import {isMissing} from '../support/missing.js';
import {freePort} from '../support/network/free-port.js';
import {startTcpServer} from '../support/network/tcp-server.js';
import {leadTo, type TunnelEndpoint} from '../support/network/tunnel-endpoint.js';
import {startTunnelFixture, type TunnelFixture} from '../support/network/tunnel-fixture.js';
import {start} from '../support/sshd/openssh.js';
import {isSshdMissing, type Sshd, startSshd} from '../support/sshd/sshd.js';

const digestOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe("OpenSSH's programs through eic to Debian's sshd", {skip: isSshdMissing}, () => {
	let sshd: Sshd;
	let stand: TunnelFixture;
	let endpoint: TunnelEndpoint;
	let config: string;
	let folder: string;

	before(async () => {
		sshd = await startSshd();
		stand = await startTunnelFixture();
		endpoint = await stand.endpoint(leadTo(sshd.port));
		folder = stand.home.path;
		// Another server plays the instance: its key is not the one in the boot log.
		const eic = stand.eic(['ssh-config', '--write', '--host-key-check', 'off']);
		assert.equal((await eic.exited).code, 0, eic.stderr());
		config = path.join(folder, '.ssh', 'config');
		// This sshd has no agent to ask for pushed keys.
		sshd.authorize(
			readFileSync(path.join(folder, '.local/state/eic/ssh/id_ed25519.pub'), 'utf8').trim(),
		);
		writeFileSync(config, `${readFileSync(config, 'utf8')}Host *\n\tBatchMode yes\n`);
	});

	after(async () => {
		await stand?.stop();
		await sshd?.stop();
	});

	const runs = async (program: string, ...args: readonly string[]) => {
		const {code, stdout, stderr} = await start(program, args, stand.environment).finished;
		assert.equal(code, 0, stderr);
		return stdout;
	};

	const host = () => `${sshd.user}@db-1.eic`;

	it('runs commands with ssh', async () => {
		assert.equal(await runs('ssh', '-F', config, host(), 'echo here'), 'here\n');
	});

	it('copies both ways with scp, byte for byte', async () => {
		const [here, there, back] = ['here', 'there', 'back'].map(name => path.join(folder, name));
		writeFileSync(here ?? '', randomBytes(5_000_000));
		await runs('scp', '-q', '-F', config, here ?? '', `${host()}:${there}`);
		await runs('scp', '-q', '-F', config, `${host()}:${there}`, back ?? '');
		assert.equal(digestOf(back ?? ''), digestOf(here ?? ''));
	});

	it('copies a folder with rsync', {skip: isMissing('rsync')}, async () => {
		const source = path.join(folder, 'tree', 'of files');
		mkdirSync(source, {recursive: true});
		writeFileSync(path.join(source, 'a file'), randomBytes(300_000));
		const target = path.join(folder, 'copy');
		await runs('rsync', '-a', '-e', `ssh -F ${config}`, `${folder}/tree/`, `${host()}:${target}/`);
		assert.equal(
			digestOf(path.join(target, 'of files', 'a file')),
			digestOf(path.join(source, 'a file')),
		);
	});

	it('forwards a port with ssh -L', async t => {
		const server = await startTcpServer(socket => socket.end('from behind'));
		t.after(() => server.stop());
		const port = await freePort();
		const forward = start(
			'ssh',
			['-F', config, '-N', '-v', '-L', `127.0.0.1:${port}:127.0.0.1:${server.port}`, host()],
			stand.environment,
		);
		t.after(() => forward.child.kill());
		let log = '';
		forward.child.stderr?.on('data', chunk => {
			log += String(chunk);
		});
		while (!log.includes('Entering interactive session')) {
			await once(forward.child.stderr ?? forward.child, 'data');
		}

		assert.equal(await text(connect(port, '127.0.0.1')), 'from behind');
		forward.child.kill();
		await forward.finished;
	});

	it('leaves no tunnel open', async () => {
		await runs('ssh', '-F', config, host(), 'true');
		await Promise.all([...endpoint.sockets].map(socket => once(socket, 'close')));
	});

	it('is the ProxyCommand of a plain ssh with eic open-tunnel', async () => {
		const [node, program] = [process.execPath, path.resolve('dist/cli.js')];
		const output = await runs(
			'ssh',
			...['-F', 'none', '-o', `ProxyCommand=${node} ${program} open-tunnel db-1`],
			...['-i', path.join(folder, '.local/state/eic/ssh/id_ed25519')],
			...['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null'],
			...['-o', 'BatchMode=yes', `${sshd.user}@db-1`, 'echo through'],
		);
		assert.equal(output, 'through\n');
	});

	it('says what it has done, and the second time that nothing has changed', async () => {
		const again = stand.eic(['ssh-config', '--write', '--host-key-check', 'off']);
		assert.equal((await again.exited).code, 0);
		assert.match(again.stdout(), /already includes .*; nothing changed/);
	});
});
