import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import {isMissing} from '../../support/missing.js';
import {runEic} from '../../support/program/run-eic.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {start} from '../../support/sshd/openssh.js';

describe('an instance that takes no Ed25519', () => {
	let demo: Demo;
	let home: TemporaryHome;
	let environment: Record<string, string>;
	let pushedBefore = 0;

	before(async () => {
		home = temporaryHome();
		demo = await startDemo({faults: [parseFault('ssh=no-ed25519')]});
		environment = {...home.environment, ...demo.environment};
	});
	after(async () => {
		await demo?.stop();
		home?.remove();
	});
	beforeEach(() => {
		pushedBefore = demo.pushes.length;
	});

	const kindsPushed = () =>
		demo.pushes.slice(pushedBefore).map(({publicKey}) => publicKey.split(' ')[0]);
	const settings = () => path.join(environment['XDG_CONFIG_HOME'] ?? '', 'eic', 'settings.json');

	it('gets an RSA key from ssh, and from then on at once for all of its image', async () => {
		const first = await runEic(['ssh', 'web-1', '--', 'echo in'], environment);
		assert.deepEqual([first.exitCode, first.stdout], [0, 'in\n'], first.stderr);
		assert.deepEqual(kindsPushed(), ['ssh-ed25519', 'ssh-rsa']);
		const {imageKeyTypes} = JSON.parse(readFileSync(settings(), 'utf8')) as {
			imageKeyTypes?: Record<string, string>;
		};
		assert.deepEqual(Object.values(imageKeyTypes ?? {}), ['rsa']);
		await runEic(['ssh', 'web-1', '--', 'true'], environment);
		assert.deepEqual(kindsPushed(), ['ssh-ed25519', 'ssh-rsa', 'ssh-rsa']);
	});

	it('gets one from cp, and only one with --key-type', async () => {
		const file = path.join(home.path, 'a');
		writeFileSync(file, 'a');
		const {exitCode, stderr} = await runEic(
			['cp', '--key-type', 'rsa', file, 'db-1:'],
			environment,
		);
		assert.equal(exitCode, 0, stderr);
		assert.deepEqual(kindsPushed(), ['ssh-rsa']);
	});

	it('gets none with --key-type ed25519', async () => {
		const {exitCode, stderr} = await runEic(
			['ssh', '--key-type', 'ed25519', 'db-1', '--', 'true'],
			environment,
		);
		assert.equal(exitCode, 255);
		assert.match(stderr, /Permission denied/);
		assert.deepEqual(kindsPushed(), ['ssh-ed25519']);
	});

	it('is found fit by doctor --sign-in, which remembers nothing', async () => {
		const before = readFileSync(settings(), 'utf8');
		const {stdout} = await runEic(['doctor', '--sign-in', 'ubuntu@web-3'], environment);
		assert.match(stdout, /✓ sign-in +ubuntu can sign in and gets a session\n/);
		assert.deepEqual(kindsPushed(), ['ssh-ed25519', 'ssh-rsa']);
		assert.equal(readFileSync(settings(), 'utf8'), before);
	});

	it('is reached by OpenSSH with the second key of ssh-config', {
		skip: isMissing('ssh'),
	}, async () => {
		const config = path.join(home.path, 'ssh_config');
		const {stdout} = await runEic(['ssh-config'], environment);
		assert.deepEqual(
			[...stdout.matchAll(/IdentityFile .*\/(\w+)/g)].map(([, name]) => name),
			['id_ed25519', 'id_rsa'],
		);
		writeFileSync(config, stdout);
		const args = ['-F', config, '-o', 'BatchMode=yes', 'db-1.eic', 'echo in'];
		const {code, stdout: said, stderr} = await start('ssh', args, environment).finished;
		assert.deepEqual([code, said], [0, 'in\n'], stderr);
		assert.deepEqual(kindsPushed().toSorted(), ['ssh-ed25519', 'ssh-rsa']);
	});

	it('says that --key-type is for keys that eic makes', async () => {
		const {exitCode, stderr} = await runEic(
			['ssh', '-i', 'some-key', '--key-type', 'rsa', 'web-1'],
			environment,
		);
		assert.equal(exitCode, 252);
		assert.match(stderr, /--key-type is for a key that eic makes/);
	});
});
