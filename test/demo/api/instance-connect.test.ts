import assert from 'node:assert/strict';
import {generateKeyPairSync} from 'node:crypto';
import {after, before, test} from 'node:test';
import {
	EC2InstanceConnectClient,
	SendSSHPublicKeyCommand,
} from '@aws-sdk/client-ec2-instance-connect';
import ssh2 from 'ssh2';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {newEd25519Pair} from '../../support/ed25519-pair.js';
import {clientConfig, instanceConnectClient} from '../clients.js';

let demo: Demo;
let client: EC2InstanceConnectClient;
const {public: ed25519} = newEd25519Pair();

before(async () => {
	demo = await startDemo();
	client = instanceConnectClient(demo);
});

after(async () => {
	client.destroy();
	await demo.stop();
});

function idOf(name: string): string {
	return demo.fleet.instances.find(instance => instance.name === name)?.id ?? '';
}

function push(changes: Partial<ConstructorParameters<typeof SendSSHPublicKeyCommand>[0]> = {}) {
	return client.send(
		new SendSSHPublicKeyCommand({
			InstanceId: idOf('web-1'),
			InstanceOSUser: 'ec2-user',
			SSHPublicKey: ed25519,
			...changes,
		}),
	);
}

test('a key is pushed to an instance and an OS user', async () => {
	const answer = await push({AvailabilityZone: 'us-east-1a'});
	assert.equal(answer.Success, true);
	assert.match(answer.RequestId ?? '', /^[\da-f-]{36}$/);
	const last = demo.pushes.at(-1);
	assert.deepEqual(
		[last?.instanceId, last?.osUser, last?.publicKey],
		[idOf('web-1'), 'ec2-user', ed25519],
	);
});

test('every check of the service has its own error', async () => {
	const rsa = (bits: 1024 | 2048) => ssh2.utils.generateKeyPairSync('rsa', {bits}).public;
	const ecdsa = ssh2.utils.generateKeyPairSync('ecdsa', {bits: 256}).public;
	const pem = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: {type: 'spki', format: 'pem'},
		privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
	}).publicKey;
	for (const [changes, name] of [
		[{InstanceId: 'i-123'}, 'ValidationException'],
		[{InstanceId: 'i-ABCDEF01234'}, 'ValidationException'],
		[{InstanceOSUser: '9'}, 'ValidationException'],
		[{InstanceOSUser: 'a b'}, 'ValidationException'],
		[{InstanceOSUser: 'x'.repeat(33)}, 'ValidationException'],
		[{SSHPublicKey: 'ssh-ed25519 AAAA'}, 'ValidationException'],
		[{SSHPublicKey: `ssh-ed25519 ${'A'.repeat(4096)}`}, 'ValidationException'],
		[{SSHPublicKey: `ssh-ed25519 ${'A'.repeat(80)}`}, 'InvalidArgsException'],
		[{SSHPublicKey: ecdsa}, 'InvalidArgsException'],
		[{SSHPublicKey: rsa(1024)}, 'InvalidArgsException'],
		[{SSHPublicKey: pem}, 'InvalidArgsException'],
		[{InstanceId: 'i-0123456789abcdef0'}, 'EC2InstanceNotFoundException'],
		[{AvailabilityZone: 'us-east-1b'}, 'EC2InstanceNotFoundException'],
		[{InstanceId: idOf('build-1')}, 'EC2InstanceStateInvalidException'],
		[{InstanceId: idOf('edge-1')}, 'EC2InstanceNotFoundException'],
	] as const) {
		await assert.rejects(push(changes), {name}, JSON.stringify(changes));
	}

	for (const changes of [
		{SSHPublicKey: rsa(2048)},
		{InstanceOSUser: '9a'},
		{InstanceOSUser: 'domain-user$'},
		{InstanceOSUser: 'me@corp.example'},
	]) {
		assert.equal((await push(changes)).Success, true);
	}
});

test('a wrong secret, a wrong token and a wrong clock have their own errors', async () => {
	const {credentials} = clientConfig(demo);
	for (const [overrides, name] of [
		[{credentials: {...credentials, secretAccessKey: 'x'}}, 'InvalidSignatureException'],
		[{credentials: {...credentials, accessKeyId: 'ASIAX'}}, 'UnrecognizedClientException'],
		[{credentials: {...credentials, sessionToken: 'x'}}, 'UnrecognizedClientException'],
		[{systemClockOffset: -600_000}, 'InvalidSignatureException'],
	] as const) {
		const wrong = new EC2InstanceConnectClient({...clientConfig(demo), ...overrides});
		await assert.rejects(
			wrong.send(
				new SendSSHPublicKeyCommand({
					InstanceId: idOf('web-1'),
					InstanceOSUser: 'ec2-user',
					SSHPublicKey: ed25519,
				}),
			),
			{name},
		);
		wrong.destroy();
	}
});
