import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import type {Duplex} from 'node:stream';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import fc from 'fast-check';
import {openTunnel} from '../../../source/connection/tunnel/tunnel.js';
import type {WebSocketStream} from '../../../source/connection/tunnel/websocket-stream.js';
import {Failure} from '../../../source/model/failure.js';
import {harmfulPattern} from '../../support/hostile.js';
import {dialBy} from '../../support/network/dial-map-file.js';
import {acceptRawWebSocket, rawFrame} from '../../support/network/raw-websocket.js';
import {startTunnelEndpoint, type TunnelEndpoint} from '../../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';
import {tries} from '../../support/property-tries.js';

const host = 'eice-1.ec2-instance-connect-endpoint.us-east-1.amazonaws.com';
const url = new URL(`wss://${host}/openTunnel?privateIpAddress=10.0.0.5&X-Amz-Signature=secret`);
const mebibyte = 1024 * 1024;

/** Asserts that a failure is one of an endpoint, safe to draw and without secrets. */
function assertReported(error: unknown): asserts error is Failure {
	assert.ok(error instanceof Failure, String(error));
	assert.doesNotMatch(`${error.message} ${error.nextStep}`, /secret|Signature|openTunnel\?/);
	assert.doesNotMatch(`${error.code}${error.message}${error.nextStep}`, harmfulPattern);
	assert.ok(error.message.length < 700, error.message);
}

describe('a hostile endpoint', () => {
	let home: TemporaryHome;
	let endpoint: TunnelEndpoint;
	let onSocket: (socket: Duplex) => void;
	let isAccepted: boolean;
	let stream: WebSocketStream | null;

	before(async () => {
		home = temporaryHome();
		endpoint = await startTunnelEndpoint({
			onUpgrade(request, socket) {
				socket.on('error', () => {});
				if (isAccepted) {
					acceptRawWebSocket(request, socket);
				}

				onSocket(socket);
			},
		});
	});

	after(async () => {
		await endpoint.stop();
		home.remove();
	});

	beforeEach(() => {
		isAccepted = true;
		stream = null;
	});

	afterEach(() => {
		stream?.destroy();
		for (const socket of endpoint.sockets) {
			socket.destroy();
		}
	});

	const open = async (behave: (socket: Duplex) => void, stepTimeoutMs = 5000) => {
		onSocket = behave;
		const dial = dialBy(home.path, {[`${host}:443`]: endpoint.port});
		const limits = {stepTimeoutMs, signal: new AbortController().signal};
		stream = await openTunnel(url, dial, limits);
		return stream;
	};

	const refusal = async (behave: (socket: Duplex) => void, stepTimeoutMs?: number) => {
		isAccepted = false;
		const error: unknown = await open(behave, stepTimeoutMs).then(
			() => assert.fail('the tunnel is open'),
			(reason: unknown) => reason,
		);
		assertReported(error);
		return error;
	};

	/** The bytes that arrive through a tunnel until it closes, and its failure. */
	const outcome = async (behave: (socket: Duplex) => void) => {
		const tunnel = await open(behave);
		const chunks: Buffer[] = [];
		let failure: Failure | null = null;
		tunnel.on('data', (chunk: Buffer) => chunks.push(chunk));
		tunnel.on('error', (error: unknown) => {
			assertReported(error);
			failure = error;
		});
		await new Promise(resolve => tunnel.once('close', resolve));
		return {bytes: Buffer.concat(chunks), failure: failure as Failure | null};
	};

	it('that answers with arbitrary responses ends in a refusal', async () => {
		const status = fc.constantFrom('200 OK', '101 Switching', '302 Found', '403 No', '999 ?', '');
		const header = fc.constantFrom(
			'',
			'x-amzn-RequestId: id\u0007\r\n',
			'location: /\r\n',
			':\r\n',
		);
		const body = fc.oneof(
			fc.string({unit: 'binary', maxLength: 200}),
			fc.constantFrom('<html>\u001B[2J', '{"ErrorCode":"\u009B1mX","Message":"\u001B]0;x\u0007"}'),
			fc.json().map(text => `{"ErrorCode":${text},"message":${text}}`),
		);
		await fc.assert(
			fc.asyncProperty(status, header, body, async (line, headers, content) => {
				await refusal(socket => {
					socket.end(`HTTP/1.1 ${line}\r\n${headers}connection: close\r\n\r\n${content}`);
				});
			}),
			tries(120, 5000),
		);
	});

	it('that answers with random bytes ends in a refusal', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({minLength: 1, maxLength: 300}), async bytes => {
				await refusal(socket => {
					socket.end(bytes);
				});
			}),
			tries(80, 4000),
		);
	});

	it('whose headers never end is given up', async () => {
		const failure = await refusal(socket =>
			flood(socket, 'HTTP/1.1 403 No\r\nx: ', 'y'.repeat(65_536)),
		);
		assert.equal(failure.code, 'ConnectionFailed');
	});

	it('that drips its refusal is reported by status, without waiting for the body', async () => {
		// Waiting for the body would take longer than a test may.
		const failure = await refusal(socket => {
			socket.write('HTTP/1.1 403 No\r\nx-amzn-RequestId: id-1\r\n\r\n{"Err');
			const timer = setInterval(() => socket.write('x'), 100);
			socket.on('close', () => clearInterval(timer));
		}, 600_000);
		assert.equal(failure.code, 'TunnelRefused403');
	});

	it('that drips its headers is given up when time is up', async () => {
		const failure = await refusal(socket => {
			socket.write('HTTP/1.1 ');
			const timer = setInterval(() => socket.write('1'), 50);
			socket.on('close', () => clearInterval(timer));
		}, 400);
		assert.ok(['TunnelTimeout', 'ConnectionFailed'].includes(failure.code), failure.code);
	});

	it('that sends random frames ends the tunnel, or delivers their bytes', async () => {
		const frame = fc.record({
			opcode: fc.integer({min: 0, max: 15}),
			isFinal: fc.boolean(),
			payload: fc.uint8Array({maxLength: 300}),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 6}), async frames => {
				const {failure} = await outcome(socket => {
					socket.end(Buffer.concat(frames.map(rawFrame)));
				});
				assert.match(failure?.code ?? 'TunnelClosed', /^Tunnel(?:Lost|Closed|Protocol)$/);
			}),
			tries(150, 5000),
		);
	});

	it('that sends random bytes instead of frames ends the tunnel', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({minLength: 1, maxLength: 200}), async bytes => {
				await outcome(socket => {
					socket.end(bytes);
				});
			}),
			tries(100, 4000),
		);
	});

	it('that splits a message into frames, including empty ones, is understood', async () => {
		const parts = ['one', '', ' two', ' three'];
		const {bytes} = await outcome(socket => {
			for (const [index, part] of parts.entries()) {
				socket.write(
					rawFrame({
						opcode: index === 0 ? 2 : 0,
						isFinal: index === parts.length - 1,
						payload: Buffer.from(part),
					}),
				);
			}

			socket.write(rawFrame());
			socket.write(rawFrame({opcode: 9, payload: Buffer.from('ping')}));
			socket.write(rawFrame({payload: Buffer.from('.')}));
			socket.write(rawFrame({opcode: 8, payload: Buffer.from([0x03, 0xe8])}));
		});
		assert.equal(String(bytes), 'one two three.');
	});

	for (const [what, length] of [
		['beyond the limit', 17 * mebibyte],
		['of a terabyte', 2 ** 40],
		['larger than any integer', Number.MAX_SAFE_INTEGER],
	] as const) {
		it(`that announces a frame ${what} is disconnected`, async () => {
			const {failure} = await outcome(socket => {
				socket.write(rawFrame({length}));
			});
			assert.equal(failure?.code, 'TunnelProtocol');
		});
	}

	it('whose message never ends does not fill memory', async () => {
		let sent = 0;
		const {failure} = await outcome(socket => {
			const part = rawFrame({opcode: 0, isFinal: false, payload: Buffer.alloc(mebibyte)});
			socket.write(rawFrame({isFinal: false}));
			const more = () => {
				while (!socket.destroyed && socket.write(part)) {
					sent += mebibyte;
				}
			};

			socket.on('drain', more);
			more();
		});
		assert.equal(failure?.code, 'TunnelProtocol');
		assert.ok(sent < 64 * mebibyte, String(sent));
	});

	it('that floods with pings and reads no answer does not fill memory', async () => {
		let sent = 0;
		const tunnel = await open(socket => {
			socket.pause();
			const pings = Buffer.concat(
				Array.from({length: 1000}, () => rawFrame({opcode: 9, payload: Buffer.alloc(125)})),
			);
			const more = () => {
				while (!socket.destroyed && sent < 64 * mebibyte && socket.write(pings)) {
					sent += pings.length;
				}

				if (sent >= 64 * mebibyte && !socket.writableEnded) {
					socket.write(rawFrame({payload: Buffer.from('over')}));
					sent = Number.POSITIVE_INFINITY;
				}
			};

			socket.on('drain', more);
			setImmediate(more);
		});
		const [word] = (await once(tunnel, 'data')) as [Buffer];
		assert.equal(String(word), 'over');
		assert.ok(tunnel.writableLength < 2 * mebibyte, String(tunnel.writableLength));
	});

	it('is quoted without control characters in its close reason', async () => {
		const reason = fc.string({unit: 'binary', maxLength: 40});
		await fc.assert(
			fc.asyncProperty(fc.integer({min: 1000, max: 4999}), reason, async (code, text) => {
				const words = Buffer.from(text).subarray(0, 123);
				const payload = Buffer.concat([Buffer.from([code >> 8, code & 0xff]), words]);
				await outcome(socket => {
					socket.end(rawFrame({opcode: 8, payload}));
				});
			}),
			tries(100, 4000),
		);
	});
});

/** Writes `start`, then `part` repeatedly until the peer disconnects. */
function flood(socket: Duplex, start: string, part: string): void {
	const more = () => {
		while (!socket.destroyed && socket.write(part));
	};

	socket.write(start);
	socket.on('drain', more);
	more();
}
