import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {Socket} from 'node:net';
import {text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {WebSocket} from 'ws';
import type {CloseReason} from '../../source/connection/connection.js';
import {Failure} from '../../source/model/failure.js';
import {directRoute, eiceRoute, endpoint, type Trial, tryToConnect} from '../support/connecting.js';
import {dialBy} from '../support/network/dial-map-file.js';
import {startRelay, type TcpServer} from '../support/network/tcp-server.js';
import {
	leadTo,
	startTunnelEndpoint,
	type TunnelEndpoint,
} from '../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {type SshServer, startSshServer} from '../support/sshd/ssh-server.js';

const address = '203.0.113.10';
const pty = {term: 'xterm', columns: 80, rows: 24};

describe('an open connection', () => {
	let home: TemporaryHome;
	let sshd: SshServer;
	let relay: TcpServer;
	let tunnels: TunnelEndpoint;
	let trial: Trial;
	let client: Socket;
	let target: Socket;
	let websocket: WebSocket;

	beforeEach(async () => {
		home = temporaryHome();
		sshd = await startSshServer();
		relay = await startRelay(sshd.port, (from, to) => {
			client = from;
			target = to;
		});
		const {onTunnel} = leadTo(relay.port);
		tunnels = await startTunnelEndpoint({
			onTunnel(opened) {
				websocket = opened;
				onTunnel?.(opened);
			},
		});
	});

	afterEach(async () => {
		await trial.end();
		await tunnels.stop();
		await relay.stop();
		await sshd.stop();
		home.remove();
	});

	const open = async (
		route = directRoute(address),
		wishes: Partial<Parameters<typeof tryToConnect>[0]> = {},
	) => {
		trial = tryToConnect({
			routes: [route],
			port: 22,
			osUser: 'ec2-user',
			dial: dialBy(home.path, {
				[`${address}:22`]: relay.port,
				[`${endpoint.dnsName}:443`]: tunnels.port,
			}),
			...wishes,
		});
		return trial.connection;
	};

	const lossOf = (reason: CloseReason): string => {
		assert.equal(reason.type, 'lost');
		return reason.type === 'lost' ? reason.message : '';
	};

	it('is closed when it is told to, and that twice does no harm', async () => {
		const connection = await open();
		connection.close();
		connection.close();
		assert.deepEqual(await connection.closed, {type: 'closed'});
		connection.close();
		if (!client.closed) {
			await once(client, 'close');
		}
	});

	it('is closed although the peer is dead', async () => {
		const connection = await open();
		client.unpipe();
		client.pause();
		target.pause();
		connection.close();
		assert.deepEqual(await connection.closed, {type: 'closed'});
	});

	it('says that it was reset', async () => {
		const connection = await open();
		client.resetAndDestroy();
		assert.equal(lossOf(await connection.closed), `reset by ${address}:22`);
	});

	it('says that the server closed it', async () => {
		const connection = await open();
		client.destroy();
		assert.equal(lossOf(await connection.closed), `closed by ${address}:22`);
	});

	it('says why the server ended it', async () => {
		const connection = await open();
		const [server] = sshd.clients;
		// A channel for a channel nobody opened: the server ends the connection for it.
		target.unpipe();
		client.write('not a packet at all, but long enough to be taken for one');
		assert.match(lossOf(await connection.closed), /^SSH failure \(/);
		assert.ok(server);
	});

	it('says what the endpoint said', async () => {
		const connection = await open(eiceRoute('10.0.0.5'));
		websocket.close(4001, 'Endpoint is being deleted');
		assert.equal(
			lossOf(await connection.closed),
			'the endpoint closed the tunnel: Endpoint is being deleted',
		);
	});

	it('says that the endpoint went away without a word', async () => {
		const connection = await open(eiceRoute('10.0.0.5'));
		websocket.terminate();
		assert.equal(
			lossOf(await connection.closed),
			'the connection to the endpoint broke off without a word',
		);
	});

	it('says that the tunnel has reached its maximum duration', async () => {
		const connection = await open(eiceRoute('10.0.0.5'), {options: {maxTunnelSeconds: 1}});
		websocket.close(4002, 'bye');
		assert.equal(lossOf(await connection.closed), 'the tunnel has reached its maximum duration');
	});

	it('notices a peer that gives no sign of life', async () => {
		const connection = await open(directRoute(address), {timing: {keepaliveMs: 20}});
		client.unpipe();
		target.unpipe();
		client.pause();
		target.pause();
		assert.equal(lossOf(await connection.closed), `no sign of life from ${address}:22`);
	});

	it('stays open in silence as long as the peer answers keepalives', async () => {
		const keepaliveMs = 100;
		const connection = await open(directRoute(address), {timing: {keepaliveMs}});
		// More than a silent peer is asked before it is given up.
		for (let answers = 0; answers < 5; answers++) {
			await once(target, 'data');
		}

		const channel = await connection.run('cat');
		channel.end('alive');
		assert.equal(await text(channel), 'alive');
	});

	it('stays open while answers to keepalives wait behind an upload, as long as the peer sends something', async t => {
		const keepaliveMs = 100;
		let time = performance.now();
		t.mock.timers.enable({apis: ['setInterval']});
		t.mock.method(performance, 'now', () => time);
		const connection = await open(directRoute(address), {timing: {keepaliveMs}});
		const channel = await connection.run('cat');
		channel.resume();
		client.unpipe(target).pause();
		const [peer] = sshd.clients;
		assert.ok(peer);
		let hasEnded = false;
		void connection.closed.then(() => {
			hasEnded = true;
		});
		// Longer than a silent peer is waited for, with questions of its own.
		for (let count = 0; count < 5; count++) {
			const before = connection.traffic.received;
			(peer as unknown as {_protocol: {ping(): void}})._protocol.ping();
			while (connection.traffic.received === before && !hasEnded) {
				await nextTurn();
			}

			await nextTurn();
			time += keepaliveMs;
			t.mock.timers.tick(keepaliveMs);
		}

		assert.equal(hasEnded, false);
		client.pipe(target);
		channel.end('alive');
		await channel.ended;
		assert.equal(hasEnded, false);
	});

	it('ends its channels when it is lost, and hands out what had come before', async () => {
		const connection = await open();
		const channel = await connection.openShell(pty);
		channel.write('last words');
		await once(channel, 'readable');
		client.resetAndDestroy();
		assert.equal(await text(channel), 'last words');
		assert.deepEqual(await channel.ended, {code: null, signal: null});
		channel.write('nobody hears');
	});

	it('opens nothing once it is gone', async () => {
		const connection = await open();
		client.destroy();
		await connection.closed;
		const gone = (error: unknown) => error instanceof Failure && error.code === 'ConnectionGone';
		await assert.rejects(connection.openShell(pty), gone);
		await assert.rejects(connection.openStream('127.0.0.1', 80), gone);
		await assert.rejects(connection.sftp(), gone);
	});

	it('ends the wait for a channel when it is lost meanwhile', async () => {
		const connection = await open();
		client.unpipe();
		const opening = connection.openShell(pty);
		client.destroy();
		await assert.rejects(opening, (error: unknown) => error instanceof Failure);
	});

	it('ends the wait for a channel when the server does not answer', async () => {
		const connection = await open(directRoute(address), {options: {answerTimeoutMs: 1500}});
		client.unpipe();
		await assert.rejects(
			connection.openShell(pty),
			(error: unknown) => error instanceof Failure && error.code === 'ChannelTimeout',
		);
	});

	it('goes on without a terminal that the server does not give', async () => {
		const connection = await open();
		for (const server of sshd.clients) {
			server.removeAllListeners('session');
			server.on('session', accept => {
				const session = accept();
				session.on('pty', (_, reject) => reject?.());
				session.on('shell', acceptShell => acceptShell().end());
			});
		}

		const channel = await connection.openShell(pty);
		assert.equal(channel.isPtyRefused, true);
		channel.resume();
		await channel.ended;
	});

	it('says that the server opens no session', async () => {
		const connection = await open();
		for (const server of sshd.clients) {
			server.removeAllListeners('session');
			server.on('session', (_, reject) => reject());
		}

		await assert.rejects(
			connection.openShell(pty),
			(error: unknown) => error instanceof Failure && error.code === 'ChannelRefused',
		);
	});

	it('sends the requests of a shell together', async () => {
		const connection = await open();
		const requests: string[] = [];
		for (const server of sshd.clients) {
			server.removeAllListeners('session');
			server.on('session', accept => {
				const session = accept();
				let confirm = () => {};
				session.on('pty', acceptPty => {
					requests.push('pty');
					// Confirmed only when the shell has been asked for: who waits would wait for ever.
					confirm = () => acceptPty?.();
				});
				session.on('env', (_, __, info) => requests.push(`${info.key}=${info.val}`));
				session.on('shell', acceptShell => {
					requests.push('shell');
					confirm();
					acceptShell().end('$ ');
				});
			});
		}

		const shell = await connection.openShell(pty, {LANG: 'C.UTF-8'});
		assert.equal(await text(shell), '$ ');
		assert.deepEqual(requests, ['pty', 'LANG=C.UTF-8', 'shell']);
	});

	it('leaves nothing behind after a hundred sessions', async () => {
		const session = async (route = directRoute(address)) => {
			const connection = await open(route);
			const channel = await connection.openShell(pty);
			channel.end('x');
			await text(channel);
			await trial.end();
		};

		await session();
		await session(eiceRoute('10.0.0.5'));
		await settled();
		const before = process.getActiveResourcesInfo().sort();
		for (let count = 0; count < 50; count += 1) {
			await session();
			await session(eiceRoute('10.0.0.5'));
		}

		await settled();
		assert.deepEqual(process.getActiveResourcesInfo().sort(), before);
	});

	/** Waits until both servers have seen their clients go. */
	async function settled(): Promise<void> {
		while (relay.sockets.size + tunnels.sockets.size + sshd.clients.size > 0) {
			await new Promise(setImmediate);
		}
	}
});
