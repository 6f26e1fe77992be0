import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, connect, createServer} from 'node:net';
import {text} from 'node:stream/consumers';
import {after, before, test} from 'node:test';
import type {Client, ClientChannel} from 'ssh2';
import {type Demo, startDemo} from '../../../source/demo/demo.js';
import {dialDirect, instanceNamed, logIn, pushTo} from './login.js';

let demo: Demo;
let client: Client;

before(async () => {
	demo = await startDemo();
	const instance = instanceNamed(demo, 'web-1');
	await pushTo(demo, instance, 'ec2-user');
	client = await logIn(dialDirect(demo, `${instance.publicIpv4}:22`), 'ec2-user');
});

after(async () => {
	client.end();
	await demo.stop();
});

function forward(host: string, port: number): Promise<ClientChannel> {
	return new Promise((resolve, reject) => {
		client.forwardOut('127.0.0.1', 1, host, port, (error, channel) =>
			error ? reject(error) : resolve(channel),
		);
	});
}

test('-L reaches only loopback ports, and passes on half-closes', async t => {
	// Answers after the end of its input.
	const server = createServer({allowHalfOpen: true}, async socket => {
		socket.end(`heard ${await text(socket)}`);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => server.close());
	const {port} = server.address() as AddressInfo;

	const channel = await forward('localhost', port);
	channel.end('all of it');
	assert.equal(await text(channel), 'heard all of it');
	await assert.rejects(forward('203.0.113.11', 22));
	await assert.rejects(forward('127.0.0.1', 1));
});

test('-R listens on a loopback port until it is cancelled', async () => {
	const port = await new Promise<number>((resolve, reject) => {
		client.forwardIn('127.0.0.1', 0, (error, bound) => (error ? reject(error) : resolve(bound)));
	});
	client.once('tcp connection', (_info, accept) => {
		accept().end('from here');
	});
	const socket = connect(port, '127.0.0.1');
	assert.equal(await text(socket), 'from here');

	await new Promise<void>((resolve, reject) => {
		client.unforwardIn('127.0.0.1', port, error => (error ? reject(error) : resolve()));
	});
	const refused = connect(port, '127.0.0.1');
	const [error] = await once(refused, 'error');
	assert.equal(error.code, 'ECONNREFUSED');
});
