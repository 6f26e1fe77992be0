import assert from 'node:assert/strict';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {connect} from 'node:net';
import {networkInterfaces} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {DescribeInstancesCommand} from '@aws-sdk/client-ec2';
import {SendSSHPublicKeyCommand} from '@aws-sdk/client-ec2-instance-connect';
import ssh2 from 'ssh2';
import {WebSocket} from 'ws';
import {type Demo, startDemo} from '../../source/demo/demo.js';
import {endpointNames} from '../../source/demo/fleet/networks.js';
import {newEd25519Pair} from '../support/ed25519-pair.js';
import {ec2Client, instanceConnectClient} from './clients.js';
import {dialDirect, instanceNamed, keyPair, logIn, pushTo} from './host/login.js';

/** Another user of this machine, who can reach its loopback ports and knows how the demo works. */
describe('another local user', () => {
	let demo: Demo;

	before(async () => {
		demo = await startDemo();
	});

	after(() => demo.stop());

	const folder = () => path.dirname(demo.environment['EIC_DIAL_MAP'] ?? '');

	it('cannot read the files of the demo', () => {
		assert.equal(statSync(folder()).mode & 0o777, 0o700);
		for (const name of ['aws-config', 'aws-credentials', 'dial-map.json']) {
			assert.equal(statSync(path.join(folder(), name)).mode & 0o777, 0o600, name);
		}

		const credentials = readFileSync(path.join(folder(), 'aws-credentials'), 'utf8');
		assert.match(credentials, /aws_secret_access_key/);
		const files = readdirSync(folder(), {withFileTypes: true}).filter(
			entry => !entry.isDirectory(),
		);
		for (const {name} of files) {
			assert.equal(statSync(path.join(folder(), name)).mode & 0o077, 0, name);
		}
	});

	it('sees no secret in the process list', () => {
		const secret = demo.environment['AWS_SECRET_ACCESS_KEY'] ?? '';
		const lines = readdirSync('/proc').flatMap(pid => {
			try {
				return /^\d+$/.test(pid) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : [];
			} catch {
				return [];
			}
		});
		assert.ok(lines.every(line => !line.includes(secret)));
	});

	for (const [what, headers] of [
		['is not signed', {}],
		[
			'is signed by somebody else',
			{
				authorization:
					'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=00',
			},
		],
	] as const) {
		it(`gets nothing from an API with a request that ${what}`, async () => {
			for (const body of ['Action=DescribeInstances&Version=2016-11-15', '{}', '']) {
				const answer = await fetch(demo.url, {method: 'POST', body, headers});
				assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
				assert.doesNotMatch(await answer.text(), /i-[\da-f]{17}|10\.\d+\.\d+\.\d+/);
			}

			const page = await fetch(`${demo.url}/?Action=DescribeInstances`);
			assert.ok(page.status >= 400);
		});
	}

	it('gets nothing from an API with a wrong secret', async () => {
		const ec2 = ec2Client(demo, {secret: 'guessed'});
		await assert.rejects(ec2.send(new DescribeInstancesCommand({})), {
			name: 'AuthFailure',
		});
		ec2.destroy();
		const instanceConnect = instanceConnectClient(demo, {secret: 'guessed'});
		const web = instanceNamed(demo, 'web-1');
		const input = {InstanceId: web.id, InstanceOSUser: 'ec2-user', SSHPublicKey: keyPair.public};
		await assert.rejects(instanceConnect.send(new SendSSHPublicKeyCommand(input)), {
			name: 'InvalidSignatureException',
		});
		instanceConnect.destroy();
		assert.equal(demo.pushes.length, 0);
	});

	it('opens no tunnel without a valid signature', async () => {
		const [endpoint] = demo.fleet.endpoints;
		assert.ok(endpoint);
		const query = `instanceConnectEndpointId=${endpoint.id}&remotePort=22&privateIpAddress=10.0.0.1`;
		for (const signature of ['', '&X-Amz-Signature=00', `&X-Amz-Signature=${'a'.repeat(64)}`]) {
			const socket = new WebSocket(
				`${demo.url.replace('http', 'ws')}/openTunnel?${query}${signature}`,
				{
					headers: {host: endpointNames(endpoint).ipv4},
				},
			);
			const status = await new Promise((resolve, reject) => {
				socket.on('error', () => {});
				socket.once('open', () => reject(new Error('the tunnel is open')));
				socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
			});
			assert.ok(Number(status) >= 400 && Number(status) < 500, String(status));
		}

		assert.equal(demo.openTunnels, 0);
	});

	it('cannot sign in to an instance, whether a key was pushed or not', async () => {
		const web = instanceNamed(demo, 'web-1');
		const to = () => dialDirect(demo, `${web.publicIpv4}:22`);
		const own = newEd25519Pair().private;
		const denied = {level: 'client-authentication'};
		await assert.rejects(logIn(to(), 'ec2-user', {privateKey: own}), denied);
		await pushTo(demo, web, 'ec2-user');
		for (const user of ['ec2-user', 'root', '']) {
			await assert.rejects(logIn(to(), user, {privateKey: own}), denied);
			const passwords = {privateKey: undefined as never, password: '', tryKeyboard: true};
			await assert.rejects(logIn(to(), user, passwords), denied);
		}

		const agentless = new ssh2.Client();
		const refused = new Promise((resolve, reject) => {
			agentless.on('error', resolve).once('ready', () => reject(new Error('let in')));
		});
		agentless.connect({sock: to(), username: 'ec2-user', authHandler: ['none']});
		assert.match(String(await refused), /authentication/);
	});

	it('on another machine cannot reach the ports of the demo', async () => {
		const outside = Object.values(networkInterfaces())
			.flatMap(addresses => addresses ?? [])
			.find(({internal, family}) => !internal && family === 'IPv4')?.address;
		if (outside === undefined) {
			return;
		}

		const {dial} = JSON.parse(readFileSync(demo.environment['EIC_DIAL_MAP'] ?? '', 'utf8')) as {
			dial: Record<string, string>;
		};
		const stands = [new URL(demo.url).host, ...Object.values(dial)];
		assert.ok(stands.every(stand => stand.startsWith('127.0.0.1:')));
		for (const port of new Set(stands.slice(0, 5).map(stand => Number(stand.split(':')[1])))) {
			const socket = connect({host: outside, port});
			const word = await new Promise(resolve => {
				socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
			});
			socket.destroy();
			assert.equal(word, 'refused');
		}
	});
});
