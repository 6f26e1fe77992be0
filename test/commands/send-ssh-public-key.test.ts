import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {before, describe, test} from 'node:test';
import {demoForTests} from '../support/program/demo-for-tests.js';
import {type EicResult, runEic} from '../support/program/run-eic.js';
import {type KeyFileOptions, makeKeyFile} from '../support/sshd/key-file.js';

describe('eic send-ssh-public-key', {concurrency: 2}, () => {
	const tested = demoForTests();
	let id: string;
	let zone: string;

	before(() => {
		const web = [...tested.demo.fleet.instanceById.values()].find(({name}) => name === 'web-1');
		assert.ok(web);
		id = web.id;
		zone = web.subnet.availabilityZone;
	});

	/** Makes a key pair and answers the path of its public half. */
	function publicKey(name: string, options?: KeyFileOptions): string {
		const file = path.join(tested.home.path, name);
		return `${makeKeyFile(file, {comment: 'a comment', ...options})}.pub`;
	}

	const send = (...args: readonly string[]): Promise<EicResult> =>
		runEic(['send-ssh-public-key', ...args], tested.environment);

	const sendKey = (osUser: string, key: string, ...more: readonly string[]): Promise<EicResult> =>
		send('--instance-id', id, '--instance-os-user', osUser, '--ssh-public-key', key, ...more);

	test('takes a path, file:// and the text, and prints what the AWS CLI prints', async () => {
		const file = publicKey('ed25519');
		for (const key of [file, `file://${file}`, readFileSync(file, 'utf8')]) {
			const {exitCode, stdout, stderr} = await sendKey(
				'ec2-user',
				key,
				'--availability-zone',
				zone,
			);
			assert.deepEqual([exitCode, stderr], [0, '']);
			assert.match(stdout, /^\{\n {4}"RequestId": "[\w-]+",\n {4}"Success": true\n\}\n$/);
		}

		const pushed = tested.demo.pushes.filter(({osUser}) => osUser === 'ec2-user');
		assert.ok(pushed.length >= 3);
	});

	test('takes the input as JSON or YAML, an option before it', async () => {
		const key = readFileSync(publicKey('rsa', {type: 'rsa'}), 'utf8').trim();
		const input = {InstanceId: id, InstanceOSUser: 'from-json', SSHPublicKey: key};
		const file = path.join(tested.home.path, 'input.yaml');
		writeFileSync(
			file,
			Object.entries(input)
				.map(([name, value]) => `${name}: ${value}\n`)
				.join(''),
		);
		assert.equal((await send('--cli-input-json', JSON.stringify(input))).exitCode, 0);
		const asYaml = ['--cli-input-yaml', `file://${file}`, '--instance-os-user', 'from-option'];
		assert.equal((await send(...asYaml)).exitCode, 0);
		const users = tested.demo.pushes.map(({osUser}) => osUser);
		assert.ok(users.includes('from-json') && users.includes('from-option'));
	});

	test('prints an empty input', async () => {
		const {stdout} = await send('--generate-cli-skeleton');
		assert.deepEqual(Object.keys(JSON.parse(stdout) as object), [
			'InstanceId',
			'InstanceOSUser',
			'SSHPublicKey',
			'AvailabilityZone',
		]);
	});

	test('says why a key would not do, and sends nothing', async () => {
		for (const [key, reason] of [
			[
				publicKey('ecdsa', {type: 'ecdsa'}),
				/agent on the instance ignores ecdsa-sha2-nistp256 keys/,
			],
			[publicKey('small', {type: 'rsa', bits: 1024}), /has 1024 bits/],
			[path.join(tested.home.path, 'ecdsa'), /This is a private key/],
			['no key at all', /This is not an SSH public key/],
			['file:///nowhere', /Unable to load \/nowhere/],
		] as const) {
			const {exitCode, stderr} = await sendKey('refused', key);
			assert.match(stderr, reason);
			assert.equal(exitCode, 252);
		}

		assert.ok(!tested.demo.pushes.some(({osUser}) => osUser === 'refused'));
	});

	const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJDIbYeoWIg6bKFMQ1uXGxV9LfhKFWR+gKXcu7mAkuZI';
	const input = (instanceId: string, osUser: string) => [
		'--instance-id',
		instanceId,
		'--instance-os-user',
		osUser,
		'--ssh-public-key',
		key,
	];
	for (const [args, exitCode, message] of [
		[['--instance-id', 'i-1'], 252, /required: --instance-os-user, --ssh-public-key/],
		[
			input('i-123', 'u'),
			252,
			/Invalid length for parameter InstanceId, value: 5, valid min length: 10/,
		],
		[input('i-0123456789', 'u'.repeat(33)), 252, /InstanceOSUser, value: 33, valid max length: 32/],
		[input('i-0000000000000dead', 'u'), 254, /no instance i-0000000000000dead/],
		[input('i-0000000000000dead', 'bad user'), 254, /OS user bad user/],
	] as const) {
		test(`answers ${args.slice(0, 4).join(' ')} with ${exitCode}`, async () => {
			const result = await send(...args);
			assert.match(result.stderr, message);
			assert.equal(result.exitCode, exitCode);
		});
	}

	test('wants a region', async () => {
		const {AWS_REGION: _, ...regionless} = tested.environment;
		const {exitCode, stderr} = await runEic(
			['send-ssh-public-key', ...input('i-0123456789', 'u')],
			regionless,
		);
		assert.match(stderr, /You must specify a region/);
		assert.equal(exitCode, 253);
	});
});
