import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync} from 'node:fs';
import {connect as connectTo, type Socket} from 'node:net';
import path from 'node:path';
import {type Duplex, duplexPair} from 'node:stream';
import {after, afterEach, before, describe, it} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {promisify} from 'node:util';
import fc from 'fast-check';
import ssh2, {type ServerChannel, type Connection as ServerClient} from 'ssh2';
import type {Connection} from '../../source/connection/connection.js';
import type {Dial} from '../../source/connection/dial.js';
import {Failure} from '../../source/model/failure.js';
import {directRoute, eiceRoute, endpoint, type Trial, tryToConnect} from '../support/connecting.js';
import {harmfulPattern} from '../support/hostile.js';
import {dialBy} from '../support/network/dial-map-file.js';
import {startRelay, startTcpServer, type TcpServer} from '../support/network/tcp-server.js';
import {leadTo, startTunnelEndpoint} from '../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';
import {tries} from '../support/property-tries.js';
import {newHostKey, type SshServer, startSshServer} from '../support/sshd/ssh-server.js';

const good = '203.0.113.10';
const limitMs = 400;
const mebibyte = 1024 * 1024;
/** SSH_MSG_USERAUTH_BANNER (RFC 4252, 5.4). */
const banner = Buffer.concat([
	Buffer.from([53]),
	stringOf('Keep out!\r\n'.repeat(100)),
	stringOf(''),
]);

const ways = ['direct', 'eice'] as const;
type Way = (typeof ways)[number];

/**
The codes with which a connection may fail. The limit of a step is short here, so that on a busy machine
even opening the transport may take longer.
*/
const codes =
	/^(?:ConnectTimeout|ClosedBeforeHandshake|RefusedInWords|HandshakeTimeout|HandshakeFailed|NotSsh|NoCommonAlgorithm|ConnectionReset|ClosedWhileSigningIn|SignInTimeout|PublicKeyRefused|PermissionDenied|HostKey\w+|Tunnel(?:Lost|Closed|Timeout)|Connection(?:Failed|Gone)|Channel(?:Timeout|Refused)|(?:Pty|Shell)Refused)$/;

function assertReported(error: unknown): asserts error is Failure {
	assert.ok(error instanceof Failure, String(error));
	assert.match(error.code, codes, error.message);
	assert.doesNotMatch(`${error.message}${error.nextStep}`, harmfulPattern);
	assert.ok(error.message.length < 700, error.message);
}

describe('a hostile sshd', () => {
	let home: TemporaryHome;
	let trials: Trial[] = [];
	let servers: Array<{stop(): Promise<void>}> = [];
	let kept: SshServer;

	before(async () => {
		home = temporaryHome();
		kept = await startSshServer();
	});

	after(async () => {
		await kept.stop();
		home.remove();
	});

	afterEach(async () => {
		await Promise.all(trials.map(({end}) => end()));
		await Promise.all(servers.map(server => server.stop()));
		trials = [];
		servers = [];
	});

	const keep = async <T extends {stop(): Promise<void>}>(starting: Promise<T>): Promise<T> => {
		const server = await starting;
		servers.push(server);
		return server;
	};

	/** Creates a function that connects to the port and opens a shell. */
	const entry = async (port: number, way: Way, stepTimeoutMs = limitMs) => {
		const tunnels = way === 'eice' ? await keep(startTunnelEndpoint(leadTo(port))) : null;
		// A separate map, because several connections run at once.
		const dial = dialBy(mkdtempSync(path.join(home.path, 'dial-')), {
			[`${good}:22`]: port,
			...(tunnels && {[`${endpoint.dnsName}:443`]: tunnels.port}),
		});
		return async (): Promise<Connection> => {
			const trial = tryToConnect({
				routes: [way === 'direct' ? directRoute(good) : eiceRoute(good)],
				port: 22,
				osUser: 'ec2-user',
				dial,
				options: {stepTimeoutMs: stepTimeoutMs, answerTimeoutMs: stepTimeoutMs},
			});
			trials.push(trial);
			const connection = await trial.connection;
			await connection.openShell({term: 'xterm', columns: 80, rows: 24});
			return connection;
		};
	};

	/** Asserts that the connection fails with a known code. A wait without a limit would outlast the test's own. */
	const failing = async (enter: () => Promise<Connection>, what: string): Promise<Failure> => {
		const error: unknown = await enter().then(
			() => assert.fail(`connected: ${what}`),
			(reason: unknown) => reason,
		);
		assertReported(error);
		return error;
	};

	/** The number of bytes that a server sends until a shell is open. */
	const wholeLength = async (): Promise<number> => {
		let length = 0;
		const relay = await keep(
			startRelay(kept.port, (_, target) => target.on('data', chunk => (length += chunk.length))),
		);
		await (await entry(relay.port, 'direct', 5000))();
		return length;
	};

	/** The expected failure codes, by how the server breaks off. */
	const endings = {
		closes: /^(?:ClosedBeforeHandshake|ClosedWhileSigningIn|Channel\w+|ConnectionGone)$/,
		resets: /^(?:ConnectionReset|TunnelClosed|Closed\w+|ConnectionGone)$/,
		stalls: /^(?:HandshakeTimeout|SignInTimeout|ChannelTimeout)$/,
		drips: /^(?:HandshakeTimeout|SignInTimeout|ChannelTimeout)$/,
	} as const;
	type Ending = keyof typeof endings;

	/** A server that breaks off after a number of bytes. */
	const cutAfter = (bytes: number, ending: Ending): Promise<TcpServer> => {
		const timers = new Set<NodeJS.Timeout>();
		return keep(
			startRelay(kept.port, (socket, target) => {
				target.unpipe(socket).resume();
				let left = bytes;
				target.on('data', (chunk: Buffer) => {
					const part = chunk.subarray(0, left);
					const rest = chunk.subarray(left);
					left -= part.length;
					socket.write(part);
					if (left > 0 || rest.length === 0) {
						return;
					}

					target.pause();
					if (ending === 'closes') {
						socket.end();
					} else if (ending === 'resets') {
						socket.resetAndDestroy();
					} else if (ending === 'drips') {
						let sent = 0;
						const timer = setInterval(() => {
							socket.write(rest.subarray(sent, ++sent));
						}, 150);
						timers.add(timer);
						socket.once('close', () => clearInterval(timer));
					}
				});
			}),
		);
	};

	for (const way of ways) {
		for (const ending of Object.keys(endings) as Ending[]) {
			it(`that ${ending} at any point before the shell (${way}) ends in a failure`, async () => {
				const isSilent = ending === 'stalls' || ending === 'drips';
				const length = await wholeLength();
				const places = Array.from({length: 20}, (_, index) => Math.floor((length * index) / 20));
				await Promise.all(
					places.map(async place => {
						const {port} = await cutAfter(place, ending);
						const {code} = await failing(
							await entry(port, way, isSilent ? limitMs : 10_000),
							`${place} of ${length} bytes`,
						);
						assert.match(code, endings[ending], `${place} of ${length} bytes`);
					}),
				);
			});
		}

		it(`that changes a byte (${way}) fails, unless the byte does not matter`, async () => {
			const length = await wholeLength();
			const places = Array.from({length: 24}, () => fc.sample(fc.nat(length - 1), 1)[0] ?? 0);
			await Promise.all(
				places.map(async place => {
					const relay = await keep(
						startRelay(kept.port, (socket, target) => {
							let passed = 0;
							target.unpipe(socket).resume();
							target.on('data', (chunk: Buffer) => {
								const index = place - passed;
								passed += chunk.length;
								if (index >= 0 && index < chunk.length) {
									chunk[index] = (chunk[index] ?? 0) ^ 0x55;
								}

								socket.write(chunk);
							});
						}),
					);
					const enter = await entry(relay.port, way);
					try {
						await enter();
					} catch (error) {
						assertReported(error);
					}
				}),
			);
		});
	}

	it('that sends random bytes after its identification ends in a failure', async () => {
		let bytes: Uint8Array = Buffer.alloc(0);
		const {port} = await keep(
			startTcpServer(socket => {
				socket.end(Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), bytes]));
			}),
		);
		const enter = await entry(port, 'direct');
		const packet = fc
			.tuple(fc.integer({min: 1, max: 100}), fc.uint8Array({minLength: 1, maxLength: 200}))
			.map(([type, body]) => packetOf(Buffer.from([type, ...body])));
		const random = fc.oneof(
			fc.uint8Array({maxLength: 500}),
			fc.array(packet, {maxLength: 4}).map(packets => Buffer.concat(packets)),
		);
		await fc.assert(
			fc.asyncProperty(random, async content => {
				bytes = content;
				await failing(enter, 'random bytes');
			}),
			tries(150, 5000),
		);
	});

	it('that sends random text as its identification ends in a failure', async () => {
		let text = '';
		const {port} = await keep(startTcpServer(socket => socket.end(text)));
		const enter = await entry(port, 'direct');
		const line = fc.string({unit: 'binary', maxLength: 300});
		const start = fc.constantFrom(
			'',
			'SSH-',
			'SSH-2.0',
			'SSH-2.0-',
			'SSH-1.99-\u001B[2J',
			'HTTP/1.1 ',
		);
		await fc.assert(
			fc.asyncProperty(start, fc.array(line, {maxLength: 5}), async (head, lines) => {
				text = `${lines.join('\r\n')}\r\n${head}${lines[0] ?? ''}\r\n`;
				await failing(enter, 'random text');
			}),
			tries(60, 4000),
		);
	});

	const floods: ReadonlyArray<readonly [what: string, start: string, part: Buffer]> = [
		['an identification without an end', 'SSH-2.0-', Buffer.alloc(65_536, 'x')],
		['greetings without an end', '', Buffer.from('Welcome\r\n'.repeat(8000))],
		['a packet of four gigabytes', 'SSH-2.0-x\r\n', Buffer.alloc(65_536, 0xff)],
		['messages to ignore', 'SSH-2.0-x\r\n', manyOf(packetOf(Buffer.from([2, 0, 0, 0, 0])))],
		[
			'messages of debugging',
			'SSH-2.0-x\r\n',
			manyOf(packetOf(Buffer.alloc(10, Buffer.from([4, 0])))),
		],
		['messages nobody knows', 'SSH-2.0-x\r\n', manyOf(packetOf(Buffer.from([199])))],
	];
	for (const [what, start, part] of floods) {
		it(`that floods with ${what} is given up without filling memory`, async () => {
			const {port} = await keep(startTcpServer(socket => flood(socket, start, part)));
			const before = process.memoryUsage.rss();
			await failing(await entry(port, 'direct'), what);
			assert.ok(process.memoryUsage.rss() - before < 150 * mebibyte);
		});
	}

	it('that floods with banners during sign-in is disconnected after a while', async () => {
		const server = await keep(
			startSshServer({
				onAuthentication() {
					for (const client of server.clients) {
						void pourMessages(client, banner, 10_000);
					}
				},
			}),
		);
		const dial = dialBy(mkdtempSync(path.join(home.path, 'dial-')), {[`${good}:22`]: server.port});
		const trial = tryToConnect({
			routes: [directRoute(good)],
			port: 22,
			osUser: 'ec2-user',
			dial,
			options: {answerTimeoutMs: 1500},
		});
		trials.push(trial);
		await assert.rejects(trial.connection, {code: 'SignInTimeout'});
		const heard = trial.events.flatMap(event => (event.type === 'banner' ? event.text : []));
		assert.ok(heard.length > 1, String(heard.length));
		assert.ok(heard.join('').length <= 64 * 1024);
	});

	/** Requests that a client must answer (RFC 4254, 4, 5.1 and 5.4). */
	const questions: ReadonlyArray<readonly [what: string, message: Buffer]> = [
		['keepalive requests', Buffer.from([80, ...stringOf('keepalive@openssh.com'), 1])],
		['channel requests', Buffer.from([98, ...numberOf(0), ...stringOf('eow@x'), 1])],
		[
			'for channels',
			Buffer.from([90, ...stringOf('x'), ...numberOf(1), ...numberOf(9), ...numberOf(9)]),
		],
	];
	for (const [what, message] of questions) {
		it(`that sends endless ${what} and reads no reply is disconnected`, async () => {
			const server = await keep(startSshServer());
			const line = deafLine(server.port);
			const trial = tryToConnect({
				routes: [directRoute(good)],
				port: 22,
				osUser: 'ec2-user',
				dial: line.dial,
			});
			trials.push(trial);
			const connection = await trial.connection;
			await connection.openShell(null);
			line.becomeDeaf();
			const asking = [...server.clients].map(client => pourMessages(client, message, 100_000));
			const reason = await connection.closed;
			await Promise.all(asking);
			assert.deepEqual(reason, {
				type: 'lost',
				message: 'SSH failure (the server keeps asking and does not read the answers)',
			});
		});
	}

	it('may send requests while large uploads and a key exchange wait on a slow connection', async () => {
		let received = 0;
		const server = await keep(
			startSshServer({
				onReady: client =>
					client.on('tcpip', accept =>
						accept().on('data', (chunk: Buffer) => {
							received += chunk.length;
						}),
					),
			}),
		);
		const line = deafLine(server.port);
		const trial = tryToConnect({
			routes: [directRoute(good)],
			port: 22,
			osUser: 'ec2-user',
			dial: line.dial,
		});
		trials.push(trial);
		const connection = await trial.connection;
		const streams = await Promise.all([1, 2, 3].map(port => connection.openStream('db', port)));
		const [client] = server.clients;
		assert.ok(client);
		line.becomeDeaf();
		const part = Buffer.alloc(mebibyte);
		for (const stream of streams) {
			stream.write(part);
		}

		const [, question] = questions[0] ?? [];
		assert.ok(question);
		await pourMessages(client, question, 100);
		const rekeyed = once(client, 'rekey');
		(client as ServerClient & {rekey(): void}).rekey();
		// When nothing more goes out, the client has begun the key exchange.
		const waiting = line.waiting();
		while (line.waiting() === waiting && line.isOpen()) {
			await nextTurn();
		}

		const written = streams.map(stream => once(stream, 'finish'));
		for (const stream of streams) {
			stream.end(part);
		}

		line.hear();
		await Promise.all([...written, rekeyed]);
		await connection.run('true');
		assert.equal(received, 6 * mebibyte);
	});

	it('that grants a window of gigabytes and reads nothing does not fill memory', async () => {
		const opened = Promise.withResolvers<ServerChannel>();
		let received = 0;
		const server = await keep(
			startSshServer({
				onChannel(channel) {
					opened.resolve(channel);
					channel.on('data', (chunk: Buffer) => {
						received += chunk.length;
					});
				},
			}),
		);
		const line = deafLine(server.port);
		const trial = tryToConnect({
			routes: [directRoute(good)],
			port: 22,
			osUser: 'ec2-user',
			dial: line.dial,
		});
		trials.push(trial);
		const channel = await (await trial.connection).run('cat');
		const there = await opened.promise;
		const {outgoing, _client: peer} = there as ServerChannel & WindowOwner;
		peer._protocol.channelWindowAdjust(outgoing.id, 2 ** 31);
		there.write('go');
		await once(channel, 'data');
		line.becomeDeaf();
		const part = Buffer.alloc(mebibyte);
		let taken = 0;
		for (let count = 0; count < 32; count++) {
			channel.write(part, () => {
				taken++;
			});
		}

		there.write('still there?');
		await once(channel, 'data');
		assert.ok(taken < 8, String(taken));
		assert.ok(line.waiting() < 8 * mebibyte);
		const heard = once(there, 'end');
		line.hear();
		channel.end();
		await heard;
		assert.equal(taken, 32);
		assert.equal(received, 32 * mebibyte);
	});

	it('that opens endless connections to a forwarded port is refused those beyond the limit', async () => {
		const server = await keep(
			startSshServer({
				onReady: client =>
					client.on('request', accept => {
						accept?.();
					}),
			}),
		);
		const connection = await (await entry(server.port, 'direct', 5000))();
		const taken: Duplex[] = [];
		const {port} = await connection.listen('localhost', 8080, stream =>
			taken.push(stream.resume()),
		);
		const [client] = server.clients;
		assert.ok(client);
		const open = promisify<boolean>(done =>
			client.forwardOut('localhost', port, '203.0.113.1', 9, error => done(null, !error)),
		);
		const opened = await Promise.all(Array.from({length: 600}, () => open()));
		assert.equal(opened.filter(Boolean).length, 512);
		assert.equal(taken.length, 512);
		// Closed connections make room.
		const ended = once(taken[0] ?? assert.fail(), 'close');
		taken[0]?.destroy();
		await ended;
		assert.equal(await open(), true);
	});

	it('that announces endless host keys is ignored', async () => {
		const server = await keep(startSshServer({ident: 'OpenSSH_9.6'}));
		const connection = await (await entry(server.port, 'direct', 5000))();
		const sentBefore = connection.traffic.sent;
		const key = ssh2.utils.parseKey(newHostKey());
		assert.ok(!(key instanceof Error));
		const wish = Buffer.from([
			80,
			...stringOf('hostkeys-00@openssh.com'),
			0,
			...stringOf(key.getPublicSSH()),
		]);
		await Promise.all([...server.clients].map(client => pourMessages(client, wish, 1000)));
		await connection.run('true');
		assert.ok(connection.traffic.sent - sentBefore < 1000);
	});

	for (const [what, open] of [
		['a shell', async () => {}],
		[
			'a forward',
			async (connection: Connection) => {
				(await connection.openStream('localhost', 80)).pause();
			},
		],
	] as const) {
		it(`that exceeds the window of ${what} is disconnected`, async () => {
			const pourInto = (channel: ServerChannel) => {
				const {outgoing} = channel as ServerChannel & {outgoing: {window: number}};
				Object.defineProperty(outgoing, 'window', {get: () => 2 ** 31, set() {}});
				void pour(channel);
			};
			const server = await keep(
				startSshServer({
					onChannel: what === 'a shell' ? pourInto : () => {},
					onReady: client => client.on('tcpip', accept => pourInto(accept())),
				}),
			);
			const connection = await (await entry(server.port, 'direct', 5000))();
			await open(connection);
			const reason = await connection.closed;
			assert.deepEqual(reason, {
				type: 'lost',
				message: 'SSH failure (the server sent more than it was allowed to)',
			});
			const {received} = connection.traffic;
			assert.ok(received < 24 * mebibyte, String(received));
		});
	}
});

/** An unencrypted packet (RFC 4253, 6). */
function packetOf(payload: Buffer): Buffer {
	const padding = 8 - ((payload.length + 5) % 8) + 4;
	const head = Buffer.alloc(5);
	head.writeUInt32BE(payload.length + padding + 1);
	head[4] = padding;
	return Buffer.concat([head, payload, randomBytes(padding)]);
}

function manyOf(packet: Buffer): Buffer {
	return Buffer.concat(Array.from({length: 2000}, () => packet));
}

/** Sends as much as the peer accepts, and never reads. */
function flood(socket: Socket, start: string, part: Buffer): void {
	const more = () => {
		while (!socket.destroyed && socket.write(part));
	};

	socket.write(start);
	socket.on('drain', more);
	more();
}

async function pour(channel: ServerChannel): Promise<void> {
	// Not a divisor of the window, so that the rest of it is never exactly 0.
	const part = Buffer.alloc(1_000_001);
	for (let sent = 0; sent < 64 && channel.writable; sent++) {
		channel.write(part);
		await nextTurn();
	}
}

/** The internals of ssh2's server that send messages without a public function. */
type MessageSender = {
	readonly _sock: Socket;
	readonly _protocol: {
		readonly _cipher: {encrypt(packet: Buffer): void};
		readonly _packetRW: {
			readonly write: {
				readonly allocStart: number;
				alloc(size: number): Buffer;
				finalize(packet: Buffer): Buffer;
			};
		};
	};
};

/** The internals of ssh2's server that widen the client's window. */
type WindowOwner = {
	readonly outgoing: {readonly id: number};
	readonly _client: {
		readonly _protocol: {channelWindowAdjust(channel: number, bytes: number): void};
	};
};

/** Sends a message repeatedly, as fast as the client accepts it. */
async function pourMessages(client: ServerClient, message: Buffer, times: number): Promise<void> {
	const {_protocol: protocol, _sock: socket} = client as unknown as MessageSender;
	const {write} = protocol._packetRW;
	for (let count = 0; count < times && !socket.destroyed; count++) {
		const packet = write.alloc(message.length);
		message.copy(packet, write.allocStart);
		protocol._cipher.encrypt(write.finalize(packet));
		if (count % 50 === 0) {
			await nextTurn();
			if (socket.writableNeedDrain) {
				await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
			}
		}
	}
}

/** A connection to a port without kernel buffers, so that it is full soon. */
function deafLine(port: number) {
	const [near, far] = duplexPair();
	const target = connectTo({port, host: '127.0.0.1', noDelay: true});
	target.on('error', () => far.destroy());
	far.on('close', () => target.destroy());
	target.pipe(far).pipe(target);
	return {
		// The client uses only the stream methods of a socket.
		dial: (async () => ({socket: near as Socket, isMapped: true})) satisfies Dial,
		becomeDeaf: () => far.unpipe(target).pause(),
		hear: () => far.pipe(target),
		/** The bytes that the client has sent and nobody has read. */
		waiting: () => near.writableLength,
		isOpen: () => !near.destroyed,
	};
}

/** A length-prefixed `string` (RFC 4251, 5). */
function stringOf(content: string | Buffer): Buffer {
	const bytes = Buffer.from(content);
	return Buffer.concat([numberOf(bytes.length), bytes]);
}

function numberOf(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
