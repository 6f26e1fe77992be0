import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {buffer, text} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {RawData, WebSocket} from 'ws';
import {freePort} from '../../support/network/free-port.js';
import {startTcpServer} from '../../support/network/tcp-server.js';
import {leadTo, type TunnelEndpointScript} from '../../support/network/tunnel-endpoint.js';
import {startTunnelFixture, type TunnelFixture} from '../../support/network/tunnel-fixture.js';
import type {RunningEic} from '../../support/program/start-eic.js';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Answers each frame with itself. */
function echo(websocket: WebSocket): void {
	websocket.on('message', (data: RawData) => websocket.send(data));
}

/** Leaves some of the tunnels, counted from 1, without an answer. */
function holding(isHeld: (number: number) => boolean, onHeld: () => void): TunnelEndpointScript {
	let count = 0;
	return {
		onTunnel: echo,
		onUpgrade() {
			count += 1;
			if (!isHeld(count)) {
				return false;
			}

			onHeld();
			return true;
		},
	};
}

describe('eic open-tunnel as a listener', () => {
	let fixture: TunnelFixture;
	let eic: RunningEic;
	let port: number;

	beforeEach(async () => {
		fixture = await startTunnelFixture();
	});

	afterEach(() => fixture.stop());

	const listen = async (...more: readonly string[]) => {
		eic = fixture.eic(['open-tunnel', 'db-1', '--local-port', '0', ...more]);
		const [, text] = await eic.waitFor(/^Listening for connections on port (\d+)\.\n/);
		port = Number(text);
	};

	const dial = async (): Promise<Socket> => {
		const socket = connect(port, '127.0.0.1');
		socket.on('error', () => {});
		await once(socket, 'connect');
		return socket;
	};

	it('takes the port it is given, and says the lines of the AWS CLI', async () => {
		await fixture.endpoint({onTunnel: echo});
		const wanted = await freePort();
		eic = fixture.eic(['open-tunnel', 'db-1', '--local-port', String(wanted)]);
		await eic.waitFor(new RegExp(`^Listening for connections on port ${wanted}\\.$`, 'm'));
		port = wanted;
		for (const number of [1, 2]) {
			const socket = await dial();
			socket.write('hello');
			assert.equal(String((await once(socket, 'data'))[0]), 'hello');
			socket.destroy();
			await eic.waitFor(new RegExp(`^\\[${number}\\] Closing tcp connection\\.$`, 'm'));
		}

		assert.equal(
			eic.stdout(),
			[
				`Listening for connections on port ${wanted}.`,
				'[1] Accepted new tcp connection, opening websocket tunnel.',
				'[1] Closing tcp connection.',
				'[2] Accepted new tcp connection, opening websocket tunnel.',
				'[2] Closing tcp connection.',
				'',
			].join('\n'),
		);
		assert.equal(eic.stderr(), '');
	});

	it('gives each of 50 connections at once a tunnel of its own, freshly signed', async t => {
		const size = 300_000;
		const target = await startTcpServer(socket => socket.pipe(socket));
		t.after(() => target.stop());
		const endpoint = await fixture.endpoint(leadTo(target.port));
		await listen('--max-websocket-connections', '50');
		const sockets = await Promise.all(Array.from({length: 50}, dial));
		await Promise.all(
			sockets.map(async socket => {
				const data = randomBytes(size);
				socket.end(data);
				assert.equal(digest(await buffer(socket)), digest(data));
			}),
		);
		await Promise.all(
			sockets.map((_, index) => eic.waitFor(new RegExp(`^\\[${index + 1}\\] Closing`, 'm'))),
		);
		const urls = endpoint.requests.map(({url}) => url ?? '');
		assert.equal(urls.length, 50);
		assert.ok(urls.every(url => url.includes('X-Amz-Signature=')));
		await Promise.all([...endpoint.sockets].map(socket => once(socket, 'close')));
		const asked = fixture.demo.requests.map(({action}) => action);
		assert.deepEqual(asked.toSorted(), ['DescribeInstanceConnectEndpoints', 'DescribeInstances']);
	});

	it('turns away one connection too many, and takes the next when one has ended', async () => {
		await fixture.endpoint({onTunnel: echo});
		await listen('--max-websocket-connections', '2');
		const [first] = [await dial(), await dial()];
		await eic.waitFor(/\[2\] Accepted/);
		const third = await dial();
		third.resume();
		await once(third, 'close');
		await eic.waitFor(
			/^Max websocket connections 2 have been reached, closing incoming connection\.$/m,
		);
		first?.destroy();
		await eic.waitFor(/\[1\] Closing/);
		const fourth = await dial();
		fourth.write('in');
		assert.equal(String((await once(fourth, 'data'))[0]), 'in');
		assert.match(eic.stdout(), /\[3\] Accepted/);
	});

	it('goes on when an endpoint refuses a tunnel, cannot be reached, or closes with a fault', async () => {
		const scripts: ReadonlyArray<{
			readonly reason: RegExp;
			readonly script: TunnelEndpointScript;
		}> = [
			{
				reason: /^\[1\] eic: .*Throttled: Too many/m,
				script: {
					onUpgrade: (_request, socket) => {
						const body = '{"ErrorCode":"Throttled","Message":"Too many"}';
						socket.end(`HTTP/1.1 429 No\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
					},
				},
			},
			{
				reason: /^\[2\] eic: .*Unable to connect to target/m,
				script: {onTunnel: tunnel => tunnel.close(1011, 'Unable to connect to target')},
			},
		];
		await listen();
		for (const {reason, script} of scripts) {
			await fixture.endpoint(script);
			const socket = await dial();
			socket.resume();
			await once(socket, 'close');
			await eic.waitFor(reason);
		}

		fixture.noEndpoint();
		const unreachable = await dial();
		unreachable.resume();
		await once(unreachable, 'close');
		await eic.waitFor(/^\[3\] eic: .*cannot be reached/m);

		await fixture.endpoint({onTunnel: echo});
		const socket = await dial();
		socket.write('still there');
		assert.equal(String((await once(socket, 'data'))[0]), 'still there');
		assert.doesNotMatch(eic.stderr(), /X-Amz|Signature/);
	});

	it('lets no slow handshake hold another connection up, and ends it in time', async () => {
		const held = Promise.withResolvers<void>();
		await fixture.endpoint(holding(number => number === 1, held.resolve));
		await listen('--connect-timeout', '2');
		const slow = await dial();
		slow.resume();
		await held.promise;
		const quick = await dial();
		quick.write('quick');
		assert.equal(String((await once(quick, 'data'))[0]), 'quick');
		assert.doesNotMatch(eic.stdout(), /\[1\] Closing/);
		await once(slow, 'close');
		await eic.waitFor(/^\[1\] eic: .*did not open the tunnel within 2s/m);
		quick.write('again');
		assert.equal(String((await once(quick, 'data'))[0]), 'again');
	});

	it('sends what the local side said once, the end of it too, and brings the answer back', async () => {
		const frames: string[] = [];
		await fixture.endpoint({
			onTunnel(websocket) {
				websocket.on('message', (data: RawData) => {
					frames.push(String(data));
					websocket.send(Buffer.from('answer'));
				});
			},
		});
		await listen();
		const socket = await dial();
		socket.end('question');
		assert.equal(await text(socket), 'answer');
		await eic.waitFor(/\[1\] Closing/);
		assert.deepEqual(frames, ['question']);

		const silent = await dial();
		silent.end();
		await eic.waitFor(/\[2\] Closing/);
		assert.deepEqual(frames, ['question']);
		assert.equal(eic.stderr(), '');
	});

	it('brings the last words of the endpoint to a reader that is slow', async () => {
		const data = randomBytes(12_000_000);
		await fixture.endpoint({
			onTunnel(websocket) {
				websocket.send(data);
				websocket.close(1000);
			},
		});
		await listen();
		const socket = await dial();
		const received: Buffer[] = [];
		for await (const chunk of socket) {
			received.push(chunk as Buffer);
			await new Promise(setImmediate);
		}

		assert.equal(digest(Buffer.concat(received)), digest(data));
	});

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		it(`ends with ${signal}, with tunnels open and one opening`, async () => {
			const held = Promise.withResolvers<void>();
			await fixture.endpoint(holding(number => number === 3, held.resolve));
			await listen();
			const sockets = [await dial(), await dial()];
			for (const socket of sockets) {
				socket.write('open');
				await once(socket, 'data');
			}

			const opening = await dial();
			await held.promise;
			const closed = Promise.all(
				[...sockets, opening].map(socket => {
					socket.resume();
					return once(socket, 'close');
				}),
			);
			eic.child.kill(signal);
			const exit = await eic.exited;
			assert.deepEqual(
				exit,
				signal === 'SIGINT' ? {code: 130, signal: null} : {code: null, signal},
			);
			await closed;
		});
	}

	it('listens on the address it is given, and says why where it cannot', async () => {
		await fixture.endpoint({onTunnel: echo});
		await listen('--bind-address', '127.0.0.2');
		const socket = connect(port, '127.0.0.2');
		socket.write('hello');
		assert.equal(String((await once(socket, 'data'))[0]), 'hello');
		socket.destroy();
		const second = fixture.eic([
			...['open-tunnel', 'db-1', '--local-port', String(port)],
			...['--bind-address', '127.0.0.2'],
		]);
		assert.deepEqual(await second.exited, {code: 255, signal: null});
		assert.match(
			second.stderr(),
			new RegExp(`Cannot listen on 127\\.0\\.0\\.2:${port}: another program is using it`),
		);
	});
});
