import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {buffer} from 'node:stream/consumers';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {RawData, WebSocket} from 'ws';
import {startTunnelFixture, type TunnelFixture} from '../../support/network/tunnel-fixture.js';
import {until} from '../../support/until.js';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Waits until a process waits for something to happen: one that spins, or has work, never does. */
async function isAsleep(pid: number): Promise<void> {
	await until('a sleeping process', () =>
		/\) S /.test(readFileSync(`/proc/${pid}/stat`, 'latin1')),
	);
}

function sendInFrames(websocket: WebSocket, data: Buffer): void {
	for (let from = 0; from < data.length; from += 64_000) {
		websocket.send(data.subarray(from, from + 64_000));
	}
}

describe('eic open-tunnel as a proxy command', () => {
	let fixture: TunnelFixture;

	beforeEach(async () => {
		fixture = await startTunnelFixture();
	});

	afterEach(() => fixture.stop());

	const openWith = async (onTunnel: (websocket: WebSocket) => void, ...more: readonly string[]) => {
		const met = Promise.withResolvers<WebSocket>();
		const endpoint = await fixture.endpoint({
			onTunnel(websocket) {
				onTunnel(websocket);
				met.resolve(websocket);
			},
		});
		const eic = fixture.eic(['open-tunnel', 'db-1', ...more], false);
		return {endpoint, eic, websocket: await met.promise};
	};

	it('asks the endpoint for the private address, with the duration only where it was given', async () => {
		const {endpoint, eic, websocket} = await openWith(() => {}, '--max-tunnel-duration', '60');
		const query = new URL(endpoint.requests[0]?.url ?? '', 'ws://localhost').searchParams;
		const instance = fixture.demo.fleet.instanceById.get(fixture.idOf('db-1'));
		assert.equal(query.get('privateIpAddress'), instance?.privateIpv4);
		assert.equal(query.get('remotePort'), '22');
		assert.equal(query.get('maxTunnelDuration'), '60');
		websocket.close(1000);
		await eic.exited;
	});

	it('asks AWS nothing where address, endpoint and DNS name are named', async () => {
		const endpoint = await fixture.endpoint({onTunnel: websocket => websocket.close(1000)});
		const dnsName = Object.keys(
			(
				JSON.parse(readFileSync(fixture.environment['EIC_DIAL_MAP'] ?? '', 'utf8')) as {
					dial: object;
				}
			).dial,
		)[0]?.replace(':443', '');
		const eic = fixture.eic([
			'open-tunnel',
			...['--private-ip-address', '2001:db8::10', '--remote-port', '3389'],
			...['--instance-connect-endpoint-id', 'eice-0123456789abcdef0'],
			...['--instance-connect-endpoint-dns-name', dnsName ?? ''],
		]);
		assert.deepEqual(await eic.exited, {code: 0, signal: null});
		assert.equal(fixture.demo.requests.length, 0);
		assert.match(
			endpoint.requests[0]?.url ?? '',
			/instanceConnectEndpointId=eice-0123456789abcdef0&remotePort=3389&privateIpAddress=2001%3Adb8%3A%3A10&X-Amz/,
		);
		assert.equal(endpoint.requests[0]?.headers.host, dnsName);
	});

	it('carries 30 MB each way at once, byte for byte, even past a slow reader', async () => {
		const size = 30_000_000;
		const there = randomBytes(size);
		const back = randomBytes(size);
		const arrived: Buffer[] = [];
		const hasAll = Promise.withResolvers<void>();
		let length = 0;
		const {eic, websocket} = await openWith(websocket => {
			websocket.on('message', (data: RawData) => {
				arrived.push(data as Buffer);
				length += (data as Buffer).length;
				if (length >= size) {
					hasAll.resolve();
				}
			});
		});
		sendInFrames(websocket, back);
		eic.child.stdin.write(there);
		// Nobody reads its stdout yet: what goes the other way must not wait for that.
		await hasAll.promise;

		const output = buffer(eic.child.stdout);
		websocket.close(1000);
		assert.equal(digest(Buffer.concat(arrived)), digest(there));
		assert.equal(digest(await output), digest(back));
		assert.deepEqual(await eic.exited, {code: 0, signal: null});
		assert.equal(eic.stderr(), '');
	});

	it('reads from the endpoint no faster than its own reader', async () => {
		const {eic, websocket} = await openWith(() => {});
		sendInFrames(websocket, Buffer.alloc(50_000_000));
		// It sleeps although there is more to read: once it has slept, nothing more is sent.
		let last = -1;
		while (websocket.bufferedAmount !== last) {
			last = websocket.bufferedAmount;
			await isAsleep(eic.child.pid ?? 0);
		}

		assert.ok(websocket.bufferedAmount > 20_000_000, `${websocket.bufferedAmount} are held back`);
		eic.child.stdout.resume();
		websocket.close(1000);
		assert.equal((await eic.exited).code, 0);
	});

	it('goes on after the end of stdin, sends nothing more, and sleeps', async () => {
		const frames: string[] = [];
		const {eic, websocket} = await openWith(websocket => {
			websocket.on('message', data => frames.push(String(data)));
		});
		eic.child.stdin.end('last words');
		await once(websocket, 'message');
		await isAsleep(eic.child.pid ?? 0);
		websocket.send('still here', {binary: true});
		const [chunk] = await once(eic.child.stdout, 'data');
		assert.equal(String(chunk), 'still here');
		websocket.ping();
		await once(websocket, 'pong');
		assert.deepEqual(frames, ['last words']);
		websocket.close(1000);
		assert.equal((await eic.exited).code, 0);
	});

	it('ends with 0 after a close without a code, although stdin is open', async () => {
		const {eic, websocket} = await openWith(() => {});
		websocket.close();
		assert.deepEqual(await eic.exited, {code: 0, signal: null});
	});

	for (const code of [1001, 1011, 4000]) {
		it(`tells the reason and ends with 255 after a close with ${code}`, async () => {
			const {eic, websocket} = await openWith(() => {});
			websocket.close(code, 'Unable to connect to target');
			assert.deepEqual(await eic.exited, {code: 255, signal: null});
			assert.match(eic.stderr(), /Unable to connect to target/);
		});
	}

	it('ends with 255 when the endpoint drops the connection or sends text', async () => {
		const dropped = await openWith(websocket => websocket.terminate());
		assert.equal((await dropped.eic.exited).code, 255);
		assert.match(dropped.eic.stderr(), /broke off/);
		const texting = await openWith(websocket => websocket.send('text'));
		assert.equal((await texting.eic.exited).code, 255);
		assert.match(texting.eic.stderr(), /sent text/);
	});

	it('ends with 255 and the reason when the endpoint refuses', async () => {
		await fixture.endpoint({
			onUpgrade(_request, socket) {
				const body = JSON.stringify({ErrorCode: 'InvalidParameter', Message: 'Not like this.'});
				socket.end(
					`HTTP/1.1 400 Bad Request\r\nx-amzn-requestid: r-1\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
				);
			},
		});
		const eic = fixture.eic(['open-tunnel', 'db-1']);
		assert.deepEqual(await eic.exited, {code: 255, signal: null});
		assert.match(eic.stderr(), /InvalidParameter: Not like this/);
		assert.doesNotMatch(eic.stderr(), /X-Amz|Signature/);
	});

	it('gives up on an endpoint that does not answer, after --connect-timeout', async () => {
		await fixture.endpoint({onUpgrade: () => {}});
		const eic = fixture.eic(['open-tunnel', 'db-1', '--connect-timeout', '1']);
		assert.deepEqual(await eic.exited, {code: 255, signal: null});
		assert.match(eic.stderr(), /did not open the tunnel within 1s/);
	});

	it('ends with 130 at once when it is interrupted, opening or open', async () => {
		const asked = Promise.withResolvers<void>();
		await fixture.endpoint({onUpgrade: () => asked.resolve()});
		const opening = fixture.eic(['open-tunnel', 'db-1']);
		await asked.promise;
		opening.child.kill('SIGINT');
		assert.deepEqual(await opening.exited, {code: 130, signal: null});

		const {eic, websocket} = await openWith(() => {});
		const closed = once(websocket, 'close');
		eic.child.kill('SIGINT');
		assert.deepEqual(await eic.exited, {code: 130, signal: null});
		await closed;
	});

	it('leaves quietly when nobody reads its output any more', async () => {
		const {eic, websocket} = await openWith(() => {});
		eic.child.stdout.destroy();
		const closed = once(websocket, 'close');
		websocket.send(Buffer.from('hello?'));
		await closed;
		assert.equal((await eic.exited).signal, null);
		assert.equal(eic.stderr(), '');
	});
});
