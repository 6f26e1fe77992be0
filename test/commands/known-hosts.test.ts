import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {beforeEach, describe, it} from 'node:test';
import {parseFault} from '../../source/demo/faults.js';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {runEic} from '../support/program/run-eic.js';

describe('host keys', () => {
	const tested = demoForTests();
	let homes = 0;
	let environment: Readonly<Record<string, string>>;

	beforeEach(() => {
		homes++;
		tested.demo.faults.clear();
		environment = {
			...tested.environment,
			EIC_HOME: path.join(tested.home.path, `eic-${homes}`),
		};
	});

	const eic = (...args: readonly string[]) => runEic(args, environment);
	const connect = (...options: readonly string[]) =>
		eic('ssh', ...options, 'web-1', '--', 'echo in');
	const idOf = (name: string) =>
		tested.demo.fleet.instances.find(
			instance => instance.name === name && instance.region === 'us-east-1',
		)?.id ?? '';

	it('are verified by the boot log at the first connection, and asked for once', async () => {
		const first = await connect('--host-key-check', 'strict');
		assert.equal(first.stdout, 'in\n');
		assert.match(first.stderr, /^new host key, verified by the boot log: ssh-ed25519 SHA256:/);
		const asked = () =>
			tested.demo.requests.filter(({action}) => action === 'GetConsoleOutput').length;
		const before = asked();
		assert.equal((await connect()).stderr, '');
		assert.equal(asked(), before);
	});

	it('stop the connection when they are not those of the boot log', async () => {
		tested.demo.faults.add(parseFault('ssh=changed-host-key'));
		const {exitCode, stdout, stderr} = await connect();
		assert.deepEqual([exitCode, stdout], [255, '']);
		assert.match(stderr, /does not match its boot log: it shows ssh-ed25519 SHA256:/);
		assert.match((await eic('known-hosts')).stderr, /No known host keys yet/);
		const off = await connect('--host-key-check', 'off');
		assert.equal(off.stdout, 'in\n');
		const verified = await eic('known-hosts', 'verify', 'web-1');
		assert.equal(verified.exitCode, 255);
		assert.match(verified.stdout, /DIFFERENT from the boot log/);
	});

	it('are refused by a strict setting where the log may not be read, and taken without it', async () => {
		tested.demo.faults.add(parseFault('GetConsoleOutput=UnauthorizedOperation'));
		const folder = path.join(environment['EIC_HOME'] ?? '', 'config');
		mkdirSync(folder, {recursive: true});
		const settings = (text: string) => writeFileSync(path.join(folder, 'settings.json'), text);
		settings('{"hostKeyCheck": "strict", "instances": {}, "imageOsUsers": {}}');
		const strict = await connect();
		assert.equal(strict.exitCode, 255);
		assert.match(strict.stderr, /is not known: .*GetConsoleOutput is not allowed/);
		const given = await connect('--host-key-check', 'accept-new');
		assert.equal(given.stdout, 'in\n');
		assert.match(given.stderr, /accepted \(not compared with the boot log: .*not allowed\)/);
	});

	it('are listed, verified and forgotten by id or Name', async () => {
		await connect();
		const id = idOf('web-1');
		const listed = await eic('known-hosts', 'list', '--json');
		const {hostKeys} = JSON.parse(listed.stdout);
		assert.equal(hostKeys.length, 1);
		assert.deepEqual(
			[hostKeys[0].instanceId, hostKeys[0].region, hostKeys[0].name],
			[id, 'us-east-1', 'web-1'],
		);
		assert.match((await eic('known-hosts', 'list', id)).stdout, /ssh-ed25519 +SHA256:/);
		const verified = await eic('known-hosts', 'verify');
		assert.equal(verified.exitCode, 0);
		assert.match(verified.stdout, /verified by the boot log/);
		const forgotten = await eic('known-hosts', 'forget', `${id}.us-east-1`);
		assert.match(forgotten.stdout, /Forgot 1 host key: /);
		assert.equal(
			readFileSync(path.join(environment['EIC_HOME'] ?? '', 'state', 'known_hosts'), 'utf8').trim(),
			'',
		);
		const again = await eic('known-hosts', 'forget', id);
		assert.deepEqual([again.exitCode, again.stdout], [252, '']);
	});

	it('of instances that cannot tell the console as it is now are verified, too', async () => {
		const {stderr} = await eic('ssh', '--connection-type', 'direct', 'legacy-1', '--', 'true');
		assert.match(stderr, /Permission denied/i);
		assert.match(stderr, /new host key, verified by the boot log/);
	});
});
