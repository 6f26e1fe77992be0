import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {SendSSHPublicKeyCommand} from '@aws-sdk/client-ec2-instance-connect';
import type {ClientChannel, ConnectConfig} from 'ssh2';
import ssh2 from 'ssh2';
import type {Demo} from '../../../source/demo/demo.js';
import type {DemoInstance} from '../../../source/demo/fleet/fleet.js';
import {newEd25519Pair} from '../../support/ed25519-pair.js';
import {instanceConnectClient} from '../clients.js';

/** The key pair that tests push and sign in with. */
export const keyPair = newEd25519Pair();

/** The instance with this Name. */
export function instanceNamed(demo: Demo, name: string, region = 'us-east-1'): DemoInstance {
	const found = demo.fleet.instances.find(
		instance => instance.name === name && instance.region === region,
	);
	if (!found) {
		throw new Error(`No instance ${name} in ${region}`);
	}

	return found;
}

/** Pushes the key with the SDK. */
export async function pushTo(
	demo: Demo,
	instance: DemoInstance,
	osUser: string,
	publicKey: string = keyPair.public,
): Promise<void> {
	const client = instanceConnectClient(demo, {region: instance.region});
	try {
		await client.send(
			new SendSSHPublicKeyCommand({
				InstanceId: instance.id,
				InstanceOSUser: osUser,
				SSHPublicKey: publicKey,
			}),
		);
	} finally {
		client.destroy();
	}
}

/** Connects to a demo address through the dial map. */
export function dialDirect(demo: Demo, address: string): Socket {
	const file = readFileSync(demo.environment['EIC_DIAL_MAP'] ?? '', 'utf8');
	const {dial} = JSON.parse(file) as {dial: Record<string, string>};
	const target = dial[address];
	if (target === undefined) {
		throw new Error(`${address} is not in the dial map`);
	}

	const [host = '', port = ''] = target.split(':');
	return connect({host, port: Number(port), noDelay: true});
}

/** Signs in with ssh2's client. */
export async function logIn(
	stream: Duplex,
	username: string,
	config: ConnectConfig = {},
): Promise<ssh2.Client> {
	const client = new ssh2.Client();
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	client
		.once('ready', resolve)
		.on('error', reject)
		.once('close', () => reject(new Error('closed')));
	client.connect({sock: stream, username, privateKey: keyPair.private, ...config});
	await promise;
	return client;
}

/** What a command printed, and how it ended. */
export type Result = {
	readonly stdout: Buffer;
	readonly stderr: string;
	readonly code: number | null;
	readonly signal: string | null;
};

/** Runs a command over SSH and collects its output. */
export async function execute(
	client: ssh2.Client,
	command: string,
	input: string | Uint8Array = '',
	during?: (channel: ClientChannel) => void,
): Promise<Result> {
	const channel = await new Promise<ClientChannel>((resolve, reject) => {
		client.exec(command, (error, opened) => (error ? reject(error) : resolve(opened)));
	});
	const stdout: Buffer[] = [];
	let stderr = '';
	let code: number | null = null;
	let signal: string | null = null;
	channel.on('data', (chunk: Buffer) => stdout.push(chunk));
	channel.stderr.on('data', (chunk: Buffer) => {
		stderr += chunk.toString();
	});
	channel.on('exit', (exitCode: number | null, exitSignal?: string) => {
		code = exitCode;
		signal = exitSignal ?? null;
	});
	if (during) {
		// ssh2 sends no signal after the end of input.
		during(channel);
	} else {
		channel.end(input);
	}

	await new Promise(resolve => channel.once('close', resolve));
	return {stdout: Buffer.concat(stdout), stderr, code, signal};
}
