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

	it('closes on request, and a second time does no harm', async () => {
		const connection = await open();
		connection.close();
		connection.close();
		assert.deepEqual(await connection.closed, {type: 'closed'});
		connection.close();
		if (!client.closed) {
			await once(client, 'close');
		}
	});

	it('closes even if the peer is dead', async () => {
		const connection = await open();
		client.unpipe();
		client.pause();
		target.pause();
		connection.close();
		assert.deepEqual(await connection.closed, {type: 'closed'});
	});

	it('reports a reset', async () => {
		const connection = await open();
		client.resetAndDestroy();
		assert.equal(lossOf(await connection.closed), `reset by ${address}:22`);
	});

	it('reports that the server closed it', async () => {
		const connection = await open();
		client.destroy();
		assert.equal(lossOf(await connection.closed), `closed by ${address}:22`);
	});

	it('reports the reason for which the server ended it', async () => {
		const connection = await open();
		const [server] = sshd.clients;
		// A message for a channel that was never opened makes the server end the connection.
		target.unpipe();
		client.write('not a packet at all, but long enough to be taken for one');
		assert.match(lossOf(await connection.closed), /^SSH failure \(/);
		assert.ok(server);
	});

	it('reports the close reason of the endpoint', async () => {
		const connection = await open(eiceRoute('10.0.0.5'));
		websocket.close(4001, 'Endpoint is being deleted');
		assert.equal(
			lossOf(await connection.closed),
			'the endpoint closed the tunnel: Endpoint is being deleted',
		);
	});

	it('reports that the endpoint vanished without a close frame', async () => {
		const connection = await open(eiceRoute('10.0.0.5'));
		websocket.terminate();
		assert.equal(lossOf(await connection.closed), 'the tunnel broke off');
	});

	it('reports that the tunnel has reached its maximum duration', async () => {
		const connection = await open(eiceRoute('10.0.0.5'), {options: {maxTunnelSeconds: 1}});
		websocket.close(4002, 'bye');
		assert.equal(lossOf(await connection.closed), 'the tunnel has reached its maximum duration');
	});

	it('notices a peer that answers no keepalives', async () => {
		const connection = await open(directRoute(address), {timing: {keepaliveMs: 20}});
		client.unpipe();
		target.unpipe();
		client.pause();
		target.pause();
		assert.equal(lossOf(await connection.closed), `no response from ${address}:22`);
	});

	it('stays open in silence as long as the peer answers keepalives', async () => {
		const keepaliveMs = 100;
		const connection = await open(directRoute(address), {timing: {keepaliveMs}});
		// More keepalives than a silent peer gets before it counts as lost.
		for (let answers = 0; answers < 5; answers++) {
			await once(target, 'data');
		}

		const channel = await connection.run('cat');
		channel.end('alive');
		assert.equal(await text(channel), 'alive');
	});

	it('stays open while replies to keepalives are stuck behind an upload, if the peer sends anything', async t => {
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
		// Longer than a silent peer is waited for; this one sends requests.
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

	it('ends its channels when it is lost, after their data has been read', async () => {
		const connection = await open();
		const channel = await connection.openShell(pty);
		channel.write('last words');
		await once(channel, 'readable');
		client.resetAndDestroy();
		assert.equal(await text(channel), 'last words');
		assert.deepEqual(await channel.ended, {code: null, signal: null});
		channel.write('nobody hears');
	});

	it('opens nothing once it has closed', async () => {
		const connection = await open();
		client.destroy();
		await connection.closed;
		const isConnectionGone = (error: unknown) =>
			error instanceof Failure && error.code === 'ConnectionGone';
		await assert.rejects(connection.openShell(pty), isConnectionGone);
		await assert.rejects(connection.openStream('127.0.0.1', 80), isConnectionGone);
		await assert.rejects(connection.sftp(), isConnectionGone);
	});

	it('stops waiting for a channel when it is lost', async () => {
		const connection = await open();
		client.unpipe();
		const opening = connection.openShell(pty);
		client.destroy();
		await assert.rejects(opening, (error: unknown) => error instanceof Failure);
	});

	it('stops waiting for a channel when the server does not answer', async () => {
		const connection = await open(directRoute(address), {options: {answerTimeoutMs: 1500}});
		client.unpipe();
		await assert.rejects(
			connection.openShell(pty),
			(error: unknown) => error instanceof Failure && error.code === 'ChannelTimeout',
		);
	});

	it('continues without a terminal if the server refuses one', async () => {
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

	it('reports that the server opens no session', async () => {
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

	it('sends the requests for a shell without waiting in between', async () => {
		const connection = await open();
		const requests: string[] = [];
		for (const server of sshd.clients) {
			server.removeAllListeners('session');
			server.on('session', accept => {
				const session = accept();
				let confirm = () => {};
				session.on('pty', acceptPty => {
					requests.push('pty');
					// Confirmed only once the shell has been requested: a client that waits would wait forever.
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

	/** Waits until all clients of both servers have disconnected. */
	async function settled(): Promise<void> {
		while (relay.sockets.size + tunnels.sockets.size + sshd.clients.size > 0) {
			await new Promise(setImmediate);
		}
	}
});
