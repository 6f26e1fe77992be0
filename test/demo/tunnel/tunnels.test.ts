import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {afterEach, test} from 'node:test';
import {createWebSocketStream, WebSocket} from 'ws';
import {signTunnelUrl} from '../../../source/aws/tunnel/tunnel-url.js';
import {type Demo, type DemoOptions, startDemo} from '../../../source/demo/demo.js';
import {parseFault} from '../../../source/demo/faults.js';
import type {DemoInstance} from '../../../source/demo/fleet/fleet.js';
import {type DemoEndpoint, endpointNames} from '../../../source/demo/fleet/networks.js';
import {clientConfig} from '../clients.js';
import {execute, instanceNamed, logIn, pushTo} from '../host/login.js';

let demo: Demo | undefined;

async function start(options: DemoOptions = {}): Promise<Demo> {
	demo = await startDemo(options);
	return demo;
}

afterEach(async () => {
	await demo?.stop();
	demo = undefined;
});

type TunnelChanges = {
	readonly endpoint?: DemoEndpoint;
	readonly address?: string;
	readonly port?: number;
	readonly maxTunnelSeconds?: number | null;
	readonly host?: string;
	readonly region?: string;
	readonly secret?: string;
	readonly date?: Date;
	readonly change?: (url: URL) => void;
};

function endpointOf(running: Demo, instance: DemoInstance): DemoEndpoint {
	const found = running.fleet.endpoints.find(({subnet}) => subnet.vpc === instance.subnet.vpc);
	assert.ok(found);
	return found;
}

/** Opens a tunnel on the demo's loopback port, as a client does. */
async function open(running: Demo, changes: TunnelChanges = {}): Promise<WebSocket> {
	const db = instanceNamed(running, 'db-1');
	const endpoint = changes.endpoint ?? endpointOf(running, db);
	const host = changes.host ?? endpointNames(endpoint).ipv4;
	const {credentials} = clientConfig(running);
	const url = await signTunnelUrl(
		{
			endpointId: endpoint.id,
			host,
			address: changes.address ?? db.privateIpv4 ?? '',
			port: changes.port ?? 22,
			maxTunnelSeconds: changes.maxTunnelSeconds ?? null,
		},
		{
			region: changes.region ?? endpoint.subnet.vpc.region,
			credentials: {...credentials, secretAccessKey: changes.secret ?? credentials.secretAccessKey},
			date: changes.date ?? new Date(),
		},
	);
	changes.change?.(url);
	const socket = new WebSocket(`${running.url.replace('http', 'ws')}/openTunnel${url.search}`, {
		headers: {host},
		perMessageDeflate: false,
	});
	socket.on('error', () => {});
	return socket;
}

async function refusal(
	socket: WebSocket,
): Promise<{status: number; code: string; message: string}> {
	const [, response] = await Promise.race([
		once(socket, 'unexpected-response'),
		rejectOn(socket, 'open'),
	]);
	const body = JSON.parse(await text(response)) as {ErrorCode: string; Message: string};
	assert.match(response.headers['x-amzn-requestid'], /^[\da-f-]{36}$/);
	return {status: response.statusCode, code: body.ErrorCode, message: body.Message};
}

/** Rejects if the event occurs. */
async function rejectOn(socket: WebSocket, event: 'open' | 'message'): Promise<never> {
	await once(socket, event);
	throw new Error(`The tunnel has '${event}'`);
}

async function closed(socket: WebSocket): Promise<{code: number; reason: string}> {
	const [code, reason] = await once(socket, 'close');
	return {code, reason: String(reason)};
}

test('a session runs through a tunnel to an instance without a public address', async () => {
	const running = await start();
	for (const [name, address] of [
		['db-1', 'privateIpv4'],
		['db-2', 'privateIpv4'],
		['silent-1', 'privateIpv4'],
		['dual-1', 'ipv6'],
		['v6-only-1', 'ipv6'],
	] as const) {
		const instance = instanceNamed(running, name);
		await pushTo(running, instance, 'ec2-user');
		const socket = await open(running, {address: instance[address] ?? ''});
		const client = await logIn(createWebSocketStream(socket), 'ec2-user');
		const {stdout} = await execute(client, 'echo through');
		assert.equal(stdout.toString(), 'through\n', name);
		const ended = once(socket, 'close');
		client.end();
		await ended;
	}

	assert.equal(running.openTunnels, 0);
	assert.equal(running.openConnections, 0);
});

test('20 MB are echoed through a tunnel unchanged', async () => {
	const running = await start();
	await pushTo(running, instanceNamed(running, 'db-1'), 'ec2-user');
	const client = await logIn(createWebSocketStream(await open(running)), 'ec2-user');
	const bytes = randomBytes(20_000_000);
	const {stdout} = await execute(client, 'cat', bytes);
	const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
	assert.equal(hash(stdout), hash(bytes));
	client.end();
});

test('every part of a presigned URL must be valid', async () => {
	const running = await start();
	const spoil = (name: string, value: string) => (url: URL) => url.searchParams.set(name, value);
	for (const [changes, code] of [
		[{secret: 'wrong'}, 'InvalidSignatureException'],
		[{region: 'eu-west-1'}, 'InvalidSignatureException'],
		[{date: new Date(Date.now() - 61_000)}, 'InvalidSignatureException'],
		[{date: new Date(Date.now() + 600_000)}, 'InvalidSignatureException'],
		[{change: spoil('privateIpAddress', '10.0.3.11')}, 'InvalidSignatureException'],
		[{change: spoil('X-Amz-Security-Token', 'other')}, 'UnrecognizedClientException'],
		[
			{change: (url: URL) => url.searchParams.delete('X-Amz-Signature')},
			'MissingAuthenticationTokenException',
		],
	] as const) {
		const {status, code: given} = await refusal(await open(running, changes));
		assert.deepEqual([status, given], [403, code], JSON.stringify(changes));
	}
});

test("invalid parameters are refused with the service's messages", async () => {
	const running = await start();
	const {status, code, message} = await refusal(await open(running, {port: 80}));
	assert.deepEqual([status, code], [400, 'InvalidParameter']);
	assert.equal(
		message,
		'The specified RemotePort is not valid. Specify either 22 or 3389 as the RemotePort and retry your request.',
	);
	const named = await refusal(await open(running, {address: 'db-1.internal'}));
	assert.equal(named.code, 'InvalidParameter');
	// A client of eic does not even ask for this one.
	await assert.rejects(open(running, {maxTunnelSeconds: 3601}), {code: 'InvalidTunnelArgument'});

	const [first, second] = running.fleet.endpoints;
	assert.ok(first && second);
	const other = await open(running, {
		endpoint: second,
		host: endpointNames(first).ipv4,
		region: 'us-east-1',
	});
	assert.equal((await refusal(other)).code, 'InvalidParameter');
	const nowhere = await open(running, {host: 'eice-0.example.com'});
	assert.equal((await refusal(nowhere)).status, 404);
});

async function unanswered(socket: WebSocket): ReturnType<typeof closed> {
	return Promise.race([closed(socket), rejectOn(socket, 'message')]);
}

test('a target that does not answer closes the tunnel with a code and a reason', async () => {
	const running = await start();
	for (const [changes, why] of [
		[{address: '10.0.3.250'}, 'no instance there'],
		[{address: instanceNamed(running, 'lab-1').privateIpv4 ?? ''}, 'another VPC'],
		[{address: instanceNamed(running, 'web-1').publicIpv4 ?? ''}, 'a public address'],
		[{address: instanceNamed(running, 'build-1').privateIpv4 ?? ''}, 'stopped'],
		[{address: instanceNamed(running, 'windows-1').privateIpv4 ?? ''}, 'no SSH'],
		[{port: 3389}, 'no RDP'],
	] as const) {
		const {code, reason} = await unanswered(await open(running, changes));
		assert.notEqual(code, 1000, why);
		assert.equal(reason, 'Unable to connect to target', why);
	}

	const tokyo = running.fleet.endpoints.find(({subnet}) => subnet.vpc.region === 'ap-northeast-1');
	assert.ok(tokyo);
	const ipv6 = instanceNamed(running, 'sensor-hub-1', 'ap-northeast-1').ipv6 ?? '';
	const unreachable = await unanswered(await open(running, {endpoint: tokyo, address: ipv6}));
	assert.equal(unreachable.reason, 'Unable to connect to target', 'an IPv4 endpoint');
});

test('a tunnel ends after its maximum duration', async () => {
	const running = await start();
	const socket = await open(running, {maxTunnelSeconds: 1});
	const {code, reason} = await closed(socket);
	assert.deepEqual([code, reason], [1001, 'The maximum tunnel duration was reached']);
});

test('an endpoint allows twenty tunnels at a time', async () => {
	const running = await start();
	const sockets = await Promise.all(
		Array.from({length: 20}, async () => {
			const socket = await open(running);
			await once(socket, 'open');
			return socket;
		}),
	);
	assert.equal(running.openTunnels, 20);
	assert.equal((await refusal(await open(running))).status, 429);
	const [first] = sockets;
	first?.close();
	await closed(first as WebSocket);
	await once(await open(running), 'open');
});

test('text frames are refused', async () => {
	const running = await start();
	const socket = await open(running);
	await once(socket, 'open');
	socket.send('hello');
	assert.equal((await closed(socket)).code, 1003);
});

test('the ways in which a tunnel ends differ: a close frame, a lost network, a fault', async () => {
	const running = await start();
	const closing = await open(running);
	await once(closing, 'open');
	running.closeTunnels(1011, 'The endpoint is being deleted');
	assert.deepEqual(await closed(closing), {code: 1011, reason: 'The endpoint is being deleted'});

	const losing = await open(running);
	await once(losing, 'message');
	running.dropConnections();
	assert.equal((await closed(losing)).code, 1006);

	running.faults.add(
		...['drop', 'cut', 'unreachable', 'InvalidParameter', 'AccessDeniedException'].map(error =>
			parseFault(`openTunnel=${error}:1`),
		),
	);
	const [dropped] = await once(await open(running), 'error');
	assert.equal(dropped.message, 'socket hang up');
	assert.equal((await closed(await open(running))).code, 1006);
	assert.equal((await closed(await open(running))).reason, 'Unable to connect to target');
	assert.equal((await refusal(await open(running))).code, 'InvalidParameter');
	assert.match(
		(await refusal(await open(running))).message,
		/not authorized to perform: ec2-instance-connect:openTunnel/i,
	);
	await once(await open(running), 'open');
});

test('stop ends a hanging tunnel', async () => {
	const running = await start();
	running.faults.add(parseFault('openTunnel=stall'));
	const socket = await open(running);
	const failed = once(socket, 'error');
	await new Promise<void>(resolve => {
		const check = (): void => {
			if (running.requests.at(-1)?.error === 'stall') {
				resolve();
			} else {
				setImmediate(check);
			}
		};

		check();
	});
	await running.stop();
	await failed;
});

test('an endpoint that is not ready is not in the dial map', async () => {
	const running = await start();
	const {dial} = JSON.parse(readFileSync(running.environment['EIC_DIAL_MAP'] ?? '', 'utf8')) as {
		dial: Record<string, string>;
	};
	for (const endpoint of running.fleet.endpoints) {
		const isReady = /^(?:create-complete|update-.+)$/.test(endpoint.state);
		assert.equal(`${endpointNames(endpoint).ipv4}:443` in dial, isReady, endpoint.state);
	}
});
