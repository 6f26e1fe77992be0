import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {buffer, text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {RawData, WebSocket} from 'ws';
import {openTunnel} from '../../../source/connection/tunnel/tunnel.js';
import type {WebSocketStream} from '../../../source/connection/tunnel/websocket-stream.js';
import {Failure} from '../../../source/model/failure.js';
import {dialBy} from '../../support/network/dial-map-file.js';
import {
	startTunnelEndpoint,
	type TunnelEndpoint,
	type TunnelEndpointScript,
} from '../../support/network/tunnel-endpoint.js';
import {type TemporaryHome, temporaryHome} from '../../support/program/temporary-home.js';

const host = 'eice-1.ec2-instance-connect-endpoint.us-east-1.amazonaws.com';
const url = new URL(`wss://${host}/openTunnel?privateIpAddress=10.0.0.5&X-Amz-Signature=secret`);

describe('a tunnel', () => {
	let home: TemporaryHome;
	let endpoint: TunnelEndpoint;
	let cancel: AbortController;
	let opened: WebSocketStream[];

	beforeEach(() => {
		home = temporaryHome();
		cancel = new AbortController();
		opened = [];
	});

	afterEach(async () => {
		for (const stream of opened) {
			stream.destroy();
		}

		await endpoint.stop();
		home.remove();
	});

	const open = async (script: TunnelEndpointScript, stepTimeoutMs = 10_000) => {
		endpoint = await startTunnelEndpoint(script);
		const dial = dialBy(home.path, {[`${host}:443`]: endpoint.port});
		const stream = await openTunnel(url, dial, {
			stepTimeoutMs: stepTimeoutMs,
			signal: cancel.signal,
		});
		opened.push(stream);
		return stream;
	};

	const refusal = async (
		script: TunnelEndpointScript,
		stepTimeoutMs?: number,
	): Promise<Failure> => {
		const error: unknown = await open(script, stepTimeoutMs).then(
			() => assert.fail('the tunnel is open'),
			(reason: unknown) => reason,
		);
		assert.ok(error instanceof Failure);
		assert.doesNotMatch(`${error.message} ${error.nextStep}`, /secret|Signature|openTunnel\?/);
		return error;
	};

	it('requests the signed path and host, without extension or subprotocol', async () => {
		await open({});
		const [request] = endpoint.requests;
		assert.equal(request?.url, `${url.pathname}${url.search}`);
		assert.equal(request?.headers.host, host);
		assert.equal(request?.headers['sec-websocket-extensions'], undefined);
		assert.equal(request?.headers['sec-websocket-protocol'], undefined);
	});

	it('transfers bytes both ways unchanged, in binary frames of at most 65,000 bytes', async () => {
		const frames: Array<{readonly length: number; readonly isBinary: boolean}> = [];
		const stream = await open({
			onTunnel(websocket) {
				websocket.on('message', (data: RawData, isBinary) => {
					frames.push({length: (data as Buffer).length, isBinary});
					websocket.send(data);
				});
			},
		});
		const data = randomBytes(5_000_000);
		stream.write(data);
		const chunks: Buffer[] = [];
		for await (const chunk of stream) {
			chunks.push(chunk);
			if (stream.received === data.length && stream.readableLength === 0) {
				break;
			}
		}

		assert.ok(Buffer.concat(chunks).equals(data));
		assert.ok(frames.every(frame => frame.isBinary && frame.length <= 65_000));
		assert.deepEqual([stream.sent, stream.received], [data.length, data.length]);
	});

	it('stays open for data from the endpoint after the writable half has ended', async () => {
		const stream = await open({
			onTunnel(websocket) {
				websocket.once('message', () => {
					setImmediate(() => {
						websocket.send(Buffer.from('still here'));
						websocket.close(1000);
					});
				});
			},
		});
		stream.end('last words');
		assert.equal(await text(stream), 'still here');
	});

	it('applies back pressure to the endpoint', async () => {
		let websocket: WebSocket | undefined;
		const size = 30_000_000;
		const stream = await open({
			onTunnel(opening) {
				websocket = opening;
				for (let sent = 0; sent < size; sent += 1_000_000) {
					opening.send(Buffer.alloc(1_000_000));
				}

				opening.close(1000);
			},
		});
		while (stream.readableLength < stream.readableHighWaterMark) {
			await new Promise(setImmediate);
		}

		// Both ends are in this process: without back pressure, all data would have arrived in these turns.
		for (let turn = 0; turn < 1000; turn++) {
			await new Promise(setImmediate);
		}

		assert.ok(websocket && websocket.bufferedAmount > 0, 'the endpoint got rid of everything');
		assert.ok(stream.received <= 2_000_000);
		assert.equal((await buffer(stream)).length, size);
	});

	it('applies back pressure to its writer', async () => {
		const tunnel = Promise.withResolvers<WebSocket>();
		const stream = await open({onTunnel: tunnel.resolve});
		const websocket = await tunnel.promise;
		websocket.pause();
		const chunk = Buffer.alloc(1_000_000);
		while (stream.writableLength < 5_000_000) {
			stream.write(chunk);
			await new Promise(setImmediate);
		}

		websocket.resume();
		await once(stream, 'drain');
		assert.equal(stream.writableLength, 0);
	});

	it('ends without an error after a clean close', async () => {
		for (const code of [1000, undefined]) {
			const stream = await open({
				onTunnel(websocket) {
					websocket.send(Buffer.from('bye'));
					websocket.close(code);
				},
			});
			assert.equal(await text(stream), 'bye');
			assert.equal(stream.errored, null);
			await endpoint.stop();
		}

		endpoint = await startTunnelEndpoint({});
	});

	for (const code of [1001, 1011, 4000]) {
		it(`delivers all data, then fails with the reason of a close with code ${code}`, async () => {
			const stream = await open({
				onTunnel(websocket) {
					websocket.send(Buffer.alloc(300_000, 'x'));
					websocket.close(code, 'Unable to connect to target.\u001B[2J');
				},
			});
			let length = 0;
			stream.on('data', (chunk: Buffer) => {
				length += chunk.length;
			});
			const [error] = (await once(stream, 'error')) as [Failure];
			assert.equal(length, 300_000);
			assert.equal(error.code, 'TunnelClosed');
			assert.equal(
				error.message,
				'The endpoint closed the tunnel: Unable to connect to target.[2J.',
			);
		});
	}

	it('fails when the endpoint disconnects without a close frame', async () => {
		const stream = await open({onTunnel: websocket => websocket.terminate()});
		stream.resume();
		const [error] = (await once(stream, 'error')) as [Failure];
		assert.equal(error.code, 'TunnelLost');
	});

	it('fails when the endpoint sends text', async () => {
		const stream = await open({onTunnel: websocket => websocket.send('hello')});
		stream.resume();
		const [error] = (await once(stream, 'error')) as [Failure];
		assert.equal(error.code, 'TunnelProtocol');
	});

	it('closes after destroy() even if the endpoint does not answer the close', async () => {
		const stream = await open({onTunnel: websocket => websocket.pause()});
		stream.destroy();
		await once(stream, 'close');
		assert.equal(stream.closed, true);
	});

	type Refusal = {
		readonly what: string;
		readonly answer: string;
		readonly code: string;
		readonly message: RegExp;
		readonly nextStep: RegExp;
		readonly requestId: string | null;
	};

	const json = (status: string, body: object) =>
		`HTTP/1.1 ${status}\r\nx-amzn-RequestId: id-1\r\nconnection: close\r\n\r\n${JSON.stringify(body)}`;

	const refusals: readonly Refusal[] = [
		{
			what: 'a port that the service does not open',
			answer: json('400 Bad Request', {
				ErrorCode: 'InvalidParameter',
				Message: 'The specified RemotePort is not valid.',
			}),
			code: 'InvalidParameter',
			message: /refused the tunnel \(InvalidParameter: The specified RemotePort is not valid\)/,
			nextStep: /22 and 3389/,
			requestId: 'id-1',
		},
		{
			what: 'missing permission, by its code with any status',
			answer: json('400 Bad Request', {ErrorCode: 'AccessDenied', Message: 'no'}),
			code: 'AccessDenied',
			message: /AccessDenied: no/,
			nextStep: /ec2-instance-connect:OpenTunnel/,
			requestId: 'id-1',
		},
		{
			what: 'missing permission, by its status',
			answer: json('403 Forbidden', {}),
			code: 'TunnelRefused403',
			message: /HTTP 403/,
			nextStep: /ec2-instance-connect:OpenTunnel/,
			requestId: 'id-1',
		},
		{
			what: 'too many tunnels',
			answer: json('400 Bad Request', {ErrorCode: 'LimitExceeded', Message: 'many'}),
			code: 'LimitExceeded',
			message: /many/,
			nextStep: /20 tunnels at a time/,
			requestId: 'id-1',
		},
		{
			what: 'a service error',
			answer: json('503 Service Unavailable', {ErrorCode: 'ServiceException'}),
			code: 'ServiceException',
			message: /ServiceException/,
			nextStep: /again in a moment/,
			requestId: 'id-1',
		},
		{
			what: "a proxy's page",
			answer: 'HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n<html>\u001B[31mSquid</html>',
			code: 'TunnelRefused502',
			message: /did not come from AWS \(HTTP 502\)/,
			nextStep: /again in a moment/,
			requestId: null,
		},
		{
			what: 'an upgrade that is refused with 200',
			answer: 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n',
			code: 'TunnelRefused200',
			message: /did not come from AWS \(HTTP 200\)/,
			nextStep: /./,
			requestId: null,
		},
	];
	for (const {what, answer, code, message, nextStep, requestId} of refusals) {
		it(`is refused for ${what}`, async () => {
			const failure = await refusal({onUpgrade: (_, socket) => socket.end(answer)});
			assert.equal(failure.code, code);
			assert.equal(failure.kind, 'other');
			assert.match(failure.message, message);
			assert.match(failure.nextStep ?? '', nextStep);
			assert.equal(failure.requestId, requestId);
		});
	}

	it('does not follow a redirect', async () => {
		let other = 0;
		const elsewhere = await startTunnelEndpoint({
			onUpgrade(_, socket) {
				other += 1;
				socket.destroy();
			},
		});
		const failure = await refusal({
			onUpgrade(_, socket) {
				socket.end(
					`HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:${elsewhere.port}/\r\nconnection: close\r\n\r\n`,
				);
			},
		});
		await elsewhere.stop();
		assert.equal(failure.code, 'TunnelRefused302');
		assert.match(failure.nextStep ?? '', /captive portal/);
		assert.equal(other, 0);
	});

	it('stops reading a refusal that never ends', async () => {
		const failure = await refusal({
			onUpgrade(_, socket) {
				socket.write('HTTP/1.1 403 Forbidden\r\nx-amzn-RequestId: id-1\r\n\r\n');
				const drip = () => {
					while (!socket.destroyed && socket.write('x'.repeat(65_536)));
				};

				socket.on('error', () => {});
				socket.on('drain', drip);
				drip();
			},
		});
		assert.equal(failure.code, 'TunnelRefused403');
	});

	it('fails when the endpoint drops the connection instead of answering', async () => {
		const failure = await refusal({onUpgrade: (_, socket) => socket.destroy()});
		assert.match(failure.message, new RegExp(host));
	});

	it('gives up on an endpoint that does not answer', async () => {
		const failure = await refusal({onUpgrade: () => {}}, 100);
		assert.equal(failure.code, 'TunnelTimeout');
	});

	it('is aborted at once, and leaves no connection', async () => {
		const upgrade = Promise.withResolvers<void>();
		const hungUp = Promise.withResolvers<void>();
		const failing = refusal({
			onUpgrade(_, socket) {
				socket.once('end', hungUp.resolve).once('error', hungUp.resolve).resume();
				upgrade.resolve();
			},
		});
		await upgrade.promise;
		cancel.abort();
		const failure = await failing;
		assert.equal(failure.kind, 'interrupted');
		await hungUp.promise;
	});

	it('is unreachable when the dial map does not have the endpoint', async () => {
		endpoint = await startTunnelEndpoint({});
		const dial = dialBy(home.path, {});
		await assert.rejects(
			openTunnel(url, dial, {stepTimeoutMs: 1000, signal: cancel.signal}),
			(error: unknown) => error instanceof Failure && error.code === 'Unreachable',
		);
	});
});
