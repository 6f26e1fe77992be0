import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, statSync} from 'node:fs';
import {type AddressInfo, connect, createServer, type NetConnectOpts, type Socket} from 'node:net';
import path from 'node:path';
import {buffer, text} from 'node:stream/consumers';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Connection} from '../../source/connection/connection.js';
import type {ForwardFlag} from '../../source/forwarding/forward.js';
import {parseForward, parseListen} from '../../source/forwarding/forward-spec.js';
import {forwardLines} from '../../source/forwarding/forward-text.js';
import {Forwards} from '../../source/forwarding/forwards.js';
import {directRoute, type Trial, tryToConnect} from '../support/connecting.js';
import {freePort} from '../support/network/free-port.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {isSshdMissing, type Sshd, startSshd} from '../support/sshd/sshd.js';

type Forwarding = {
	readonly notices: readonly string[];
	/** Settles when so many notices were given. */
	told(count: number): Promise<void>;
};

describe("forwards through Debian's sshd", {skip: isSshdMissing}, () => {
	let sshd: Sshd;
	let strictSshd: Sshd;
	let home: TemporaryHome;
	const trials: Trial[] = [];

	before(async () => {
		home = temporaryHome();
		[sshd, strictSshd] = await Promise.all([
			startSshd(),
			startSshd({config: ['AllowTcpForwarding no', 'AllowStreamLocalForwarding no']}),
		]);
	});

	after(async () => {
		await Promise.all(trials.map(trial => trial.end()));
		await Promise.all([sshd?.stop(), strictSshd?.stop()]);
		home?.remove();
	});

	async function connected(server: Sshd): Promise<Connection> {
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: server.port,
			osUser: server.user,
			pushKey: async ({publicKey}) => server.authorize(publicKey),
		});
		trials.push(trial);
		return trial.connection;
	}

	/** Opens forwards on a connection of their own, which ends with the test. */
	async function forward(
		t: TestContext,
		specs: ReadonlyArray<readonly [ForwardFlag, string]>,
		server = sshd,
	): Promise<Forwarding & {connection: Connection; forwards: Forwards}> {
		const connection = await connected(server);
		t.after(async () => {
			connection.close();
			await connection.closed;
		});
		const notices: string[] = [];
		const waiting = new Map<number, () => void>();
		const forwards = new Forwards(connection, notice => {
			notices.push(notice);
			waiting.get(notices.length)?.();
		});
		await forwards.openAll(specs.map(([flag, spec]) => parseForward(flag, spec)));
		return {
			connection,
			forwards,
			notices,
			told: count =>
				new Promise(resolve => {
					waiting.set(count, resolve);
					if (notices.length >= count) {
						resolve();
					}
				}),
		};
	}

	/** A server of the test; answers its port, or listens at a path. */
	async function serve(
		t: TestContext,
		onSocket: (socket: Socket) => void,
		at: string | number = 0,
	): Promise<number> {
		const sockets = new Set<Socket>();
		const server = createServer({allowHalfOpen: true}, socket => {
			sockets.add(socket);
			socket.on('error', () => {});
			onSocket(socket);
		});
		server.listen(at);
		await once(server, 'listening');
		t.after(async () => {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		});
		const address = server.address() as AddressInfo | string;
		return typeof address === 'string' ? 0 : address.port;
	}

	/** Sends, ends its half, and answers what came back until the end. */
	async function exchange(to: NetConnectOpts, sent: Buffer | string): Promise<Buffer> {
		const socket = connect({...to, allowHalfOpen: true} as NetConnectOpts);
		socket.end(sent);
		return buffer(socket);
	}

	const echo = (socket: Socket) => socket.pipe(socket);
	const atPort = (port: number): NetConnectOpts => ({host: '127.0.0.1', port});

	it('-L carries 20 MB both ways unchanged', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		await forward(t, [['L', `${port}:127.0.0.1:${target}`]]);
		const sent = randomBytes(20_000_000);
		assert.ok((await exchange(atPort(port), sent)).equals(sent));
	});

	it('-L listens on both loopback addresses, and on no other', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		await forward(t, [['L', `${port}:127.0.0.1:${target}`]]);
		assert.equal(String(await exchange({host: '::1', port}, 'six')), 'six');
		await assert.rejects(exchange({host: '127.0.0.2', port}, 'no'), /ECONNREFUSED/);
	});

	it('-L carries 60 connections at once, each its own', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		await forward(t, [['L', `${port}:127.0.0.1:${target}`]]);
		const sent = Array.from({length: 60}, () => randomBytes(200_000));
		const back = await Promise.all(sent.map(bytes => exchange(atPort(port), bytes)));
		assert.ok(back.every((bytes, index) => bytes.equals(sent[index] ?? Buffer.alloc(0))));
	});

	it('-L hands on the end of each half apart', async t => {
		const target = await serve(t, async socket => {
			// Answers when all has been said, which only an end of its half tells.
			const said = await text(socket);
			socket.end(`you said ${said}`);
		});
		const first = await serve(t, async socket => {
			// Ends its half at once, and listens on.
			socket.end('bye');
			heard.resolve(await text(socket));
		});
		const heard = Promise.withResolvers<string>();
		const ports = [await freePort(), await freePort()] as const;
		await forward(t, [
			['L', `${ports[0]}:127.0.0.1:${target}`],
			['L', `${ports[1]}:127.0.0.1:${first}`],
		]);
		assert.equal(String(await exchange(atPort(ports[0]), 'something')), 'you said something');
		const socket = connect({...atPort(ports[1]), allowHalfOpen: true} as NetConnectOpts);
		assert.equal(await text(socket), 'bye');
		socket.end('still here');
		assert.equal(await heard.promise, 'still here');
	});

	it('-L breaks a connection off where the other side does', async t => {
		const target = await serve(t, socket => socket.resetAndDestroy());
		const port = await freePort();
		await forward(t, [['L', `${port}:127.0.0.1:${target}`]]);
		const socket = connect(atPort(port));
		socket.on('error', () => {});
		socket.resume();
		await once(socket, 'close');
	});

	it('-L stops a sender that nobody reads', async t => {
		const held = Promise.withResolvers<Socket>();
		const target = await serve(t, socket => held.resolve(socket.pause()));
		const marker = await serve(t, echo);
		const [port, markerPort] = [await freePort(), await freePort()];
		await forward(t, [
			['L', `${port}:127.0.0.1:${target}`],
			['L', `${markerPort}:127.0.0.1:${marker}`],
		]);
		const socket = connect(atPort(port));
		t.after(() => socket.destroy());
		socket.write(Buffer.alloc(100_000_000));
		const peer = await held.promise;
		// It is stopped once others get through, again and again, and nothing more of it is taken.
		let taken = -1;
		for (let quiet = 0; quiet < 5; ) {
			await exchange(atPort(markerPort), 'marker');
			quiet = peer.bytesRead + socket.writableLength === taken ? quiet + 1 : 0;
			taken = peer.bytesRead + socket.writableLength;
		}

		assert.ok(socket.writableLength > 0, '100 MB were taken though nobody reads them');
		(await held.promise).destroy();
	});

	it('-L takes Unix sockets on either side, its own for its owner alone', async t => {
		const there = path.join(home.path, 'there.sock');
		const here = path.join(home.path, 'here.sock');
		await serve(t, echo, there);
		const port = await freePort();
		const {connection} = await forward(t, [
			['L', `${here}:${there}`],
			['L', `${port}:${there}`],
		]);
		assert.equal(String(await exchange({path: here}, 'by path')), 'by path');
		assert.equal(String(await exchange(atPort(port), 'by port')), 'by port');
		assert.equal(statSync(here).mode & 0o777, 0o600);
		connection.close();
		await connection.closed;
		assert.equal(existsSync(here), false);
	});

	it('-R carries connections back to this machine', async t => {
		const target = await serve(t, echo);
		const {notices} = await forward(t, [['R', `127.0.0.1:0:127.0.0.1:${target}`]]);
		const port = Number(
			/^Allocated port (\d+) for remote forward to 127/.exec(String(notices))?.[1],
		);
		const sent = randomBytes(3_000_000);
		assert.ok((await exchange(atPort(port), sent)).equals(sent));
	});

	it('-R takes Unix sockets on either side', async t => {
		const there = path.join(home.path, 'remote-there.sock');
		const here = path.join(home.path, 'remote-here.sock');
		await serve(t, echo, here);
		await forward(t, [['R', `${there}:${here}`]]);
		assert.equal(String(await exchange({path: there}, 'round')), 'round');
	});

	it('-R says so, once, when this machine has nobody there', async t => {
		const [port, nobody] = [await freePort(), await freePort()];
		const {notices, told} = await forward(t, [['R', `${port}:127.0.0.1:${nobody}`]]);
		assert.equal(String(await exchange(atPort(port), '')), '');
		assert.equal(String(await exchange(atPort(port), '')), '');
		await told(1);
		assert.match(notices.join('|'), /^127\.0\.0\.1:\d+ refused the connection[^|]*$/);
	});

	const socks5 = (host: string, port: number) =>
		Buffer.concat([
			Buffer.from([5, 2, 0, 2, 5, 1, 0, 3, host.length]),
			Buffer.from(host),
			Buffer.from([port >> 8, port & 255]),
		]);
	const socks5ByAddress = (address: readonly number[], type: number, port: number) =>
		Buffer.from([5, 1, 0, 5, 1, 0, type, ...address, port >> 8, port & 255]);
	const socks4a = (host: string, port: number) =>
		Buffer.concat([
			Buffer.from([4, 1, port >> 8, port & 255, 0, 0, 0, 1]),
			Buffer.from(`user\0${host}\0`),
		]);
	const connectedReply5 = Buffer.from([5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
	const connectedReply4 = Buffer.from([0, 0x5a, 0, 0, 0, 0, 0, 0]);

	it('-D is a SOCKS proxy of versions 5, 4 and 4a', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		await forward(t, [['D', String(port)]]);
		const loopback6 = [...new Array(15).fill(0), 1] as readonly number[];
		const ways: ReadonlyArray<readonly [request: Buffer, reply: Buffer]> = [
			[socks5('localhost', target), connectedReply5],
			[socks5ByAddress([127, 0, 0, 1], 1, target), connectedReply5],
			[socks5ByAddress(loopback6, 4, target), connectedReply5],
			[socks4a('localhost', target), connectedReply4],
			[Buffer.from([4, 1, target >> 8, target & 255, 127, 0, 0, 1, 0]), connectedReply4],
		];
		for (const [request, reply] of ways) {
			const sent = randomBytes(100_000);
			const back = await exchange(atPort(port), Buffer.concat([request, sent]));
			assert.deepEqual(back.subarray(0, reply.length), reply);
			assert.ok(back.subarray(reply.length).equals(sent));
		}
	});

	it('-D takes a request in pieces', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		await forward(t, [['D', String(port)]]);
		const socket = connect({...atPort(port), allowHalfOpen: true} as NetConnectOpts);
		socket.setNoDelay(true);
		const back = buffer(socket);
		for (const byte of socks5('localhost', target)) {
			socket.write(Buffer.from([byte]));
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		socket.end('pieces');
		assert.equal((await back).subarray(connectedReply5.length).toString(), 'pieces');
	});

	it('-D tells the client no, and closes, when it cannot connect or does not understand', async t => {
		const [nobody, port] = [await freePort(), await freePort()];
		const {notices} = await forward(t, [['D', String(port)]]);
		const answerTo = async (request: Buffer) => [...(await exchange(atPort(port), request))];
		assert.deepEqual((await answerTo(socks5('127.0.0.1', nobody))).slice(0, 4), [5, 0, 5, 5]);
		assert.deepEqual((await answerTo(socks4a('127.0.0.1', nobody))).slice(0, 2), [0, 0x5b]);
		const bind = Buffer.from([5, 1, 0, 5, 2, 0, 1, 127, 0, 0, 1, 0, 80]);
		assert.deepEqual((await answerTo(bind)).slice(0, 4), [5, 0, 5, 7]);
		assert.deepEqual(await answerTo(Buffer.from([5, 1, 2])), [5, 0xff]);
		assert.deepEqual(await answerTo(Buffer.from('GET / HTTP/1.1\r\n\r\n')), []);
		assert.equal(notices.length, 1);
	});

	it('-R with a port alone is a SOCKS proxy on the instance', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		await forward(t, [['R', String(port)]]);
		const back = await exchange(
			atPort(port),
			Buffer.concat([socks5('127.0.0.1', target), Buffer.from('back')]),
		);
		assert.equal(back.subarray(connectedReply5.length).toString(), 'back');
	});

	it('goes on without a forward whose port is in use, and says which', async t => {
		const target = await serve(t, echo);
		const taken = await freePort();
		const port = await freePort();
		const blocker = createServer();
		blocker.listen(taken);
		await once(blocker, 'listening');
		t.after(() => blocker.close());
		const {notices} = await forward(t, [
			['L', `${taken}:127.0.0.1:${target}`],
			['R', `${taken}:127.0.0.1:${target}`],
			['L', `${port}:127.0.0.1:${target}`],
		]);
		assert.deepEqual(notices.toSorted(), [
			`Cannot listen on localhost:${taken}: it is already in use.`,
			`The instance could not listen on localhost:${taken}: Unable to bind to localhost:${taken}.`,
		]);
		assert.equal(String(await exchange(atPort(port), 'on')), 'on');
	});

	it('says once that the server allows no forwarding, and closes what came in', async t => {
		const port = await freePort();
		const {notices} = await forward(
			t,
			[
				['L', `${port}:127.0.0.1:1`],
				['R', '0:127.0.0.1:1'],
				['R', `${path.join(home.path, 'refused.sock')}:/nowhere`],
			],
			strictSshd,
		);
		assert.equal(notices.length, 2);
		assert.equal(String(await exchange(atPort(port), '')), '');
		assert.equal(String(await exchange(atPort(port), '')), '');
		assert.equal(notices.length, 3);
		assert.match(
			String(notices[2]),
			/^The instance could not connect to 127\.0\.0\.1:1: .*(prohibited|open failed)/,
		);
	});

	it('lists what is open, cancels one alone, and leaves its open connections be', async t => {
		const target = await serve(t, echo);
		const ports = [await freePort(), await freePort(), await freePort()] as const;
		const {forwards} = await forward(t, [
			['L', `${ports[0]}:127.0.0.1:${target}`],
			['R', `127.0.0.1:${ports[1]}:127.0.0.1:${target}`],
		]);
		await forwards.add(parseForward('D', `*:${ports[2]}`));
		const open = connect(atPort(ports[0]));
		t.after(() => open.destroy());
		open.write('before');
		assert.equal(String((await once(open, 'data'))[0]), 'before');
		const lines = forwardLines(forwards.list(), Date.now() + 61_000);
		assert.deepEqual(
			lines.map(line => line.replace(/^ {3}127\.0\.0\.1:\d+ →/, '   SOMEBODY →')),
			[
				`-L localhost:${ports[0]} → 127.0.0.1:${target}, 1 open`,
				`   SOMEBODY → 127.0.0.1:${target}, for 1m 1s`,
				`-R 127.0.0.1:${ports[1]} → 127.0.0.1:${target}, 0 open`,
				`-D *:${ports[2]}, 0 open`,
			],
		);

		assert.equal(String(await exchange(atPort(ports[1]), 'back')), 'back');
		await forwards.cancel('R', parseListen('R', String(ports[1])));
		await forwards.cancel('L', parseListen('L', `localhost:${ports[0]}`));
		await assert.rejects(exchange(atPort(ports[1]), ''), /ECONNREFUSED/);
		await assert.rejects(exchange(atPort(ports[0]), ''), /ECONNREFUSED/);
		await assert.rejects(forwards.cancel('R', parseListen('R', String(ports[1]))), /no forward -R/);
		open.write('after');
		assert.equal(String((await once(open, 'data'))[0]), 'after');
		assert.deepEqual(forwardLines(forwards.list(), 0), [`-D *:${ports[2]}, 0 open`]);
	});

	it('takes what is there then, and no more, over to another connection', async t => {
		const target = await serve(t, echo);
		const [gone, added, port] = [await freePort(), await freePort(), await freePort()];
		const {connection, forwards} = await forward(t, [
			['L', `${gone}:127.0.0.1:${target}`],
			['R', `${port}:127.0.0.1:${target}`],
		]);
		await forwards.cancel('L', parseListen('L', String(gone)));
		await forwards.add(parseForward('L', `${added}:127.0.0.1:${target}`));
		const next = await connected(sshd);
		t.after(async () => {
			next.close();
			await next.closed;
		});
		connection.close();
		await connection.closed;
		await forwards.moveTo(next);
		assert.equal(String(await exchange(atPort(added), 'on')), 'on');
		assert.equal(String(await exchange(atPort(port), 'back')), 'back');
		await assert.rejects(exchange(atPort(gone), ''), /ECONNREFUSED/);
	});

	it('stops listening when the connection is gone', async t => {
		const [target, port] = [await serve(t, echo), await freePort()];
		const {connection} = await forward(t, [['L', `${port}:127.0.0.1:${target}`]]);
		const open = connect(atPort(port));
		open.on('error', () => {});
		await once(open, 'connect');
		open.resume();
		const closed = once(open, 'close');
		connection.close();
		await connection.closed;
		await closed;
		await assert.rejects(exchange(atPort(port), ''), /ECONNREFUSED/);
	});
});
