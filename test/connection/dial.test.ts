import assert from 'node:assert/strict';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {type Dial, makeDial} from '../../source/connection/dial.js';
import {Failure} from '../../source/model/failure.js';
import {dialBy} from '../support/network/dial-map-file.js';
import {freePort} from '../support/network/free-port.js';
import {startTcpServer, type TcpServer} from '../support/network/tcp-server.js';
import {type TemporaryHome, temporaryHome} from '../support/program/temporary-home.js';

describe('dialling', () => {
	let home: TemporaryHome;
	let server: TcpServer;
	const limits = {stepTimeoutMs: 10_000, signal: new AbortController().signal};

	beforeEach(async () => {
		home = temporaryHome();
		server = await startTcpServer(() => {});
	});

	afterEach(async () => {
		await server.stop();
		home.remove();
	});

	const failureOf = async (dialled: ReturnType<Dial>): Promise<Failure> => {
		const error: unknown = await dialled.then(
			({socket}) => socket.destroy(),
			(reason: unknown) => reason,
		);
		assert.ok(error instanceof Failure);
		return error;
	};

	it('connects to the address itself without a dial map', async () => {
		const {socket, isMapped} = await makeDial({})('127.0.0.1', server.port, limits);
		assert.equal(isMapped, false);
		assert.equal(socket.remotePort, server.port);
		socket.destroy();
	});

	it('connects where the dial map says, for IPv4, IPv6 and names', async () => {
		const dial = dialBy(home.path, {
			'203.0.113.10:22': server.port,
			'[2001:db8::10]:22': server.port,
			'eice-1.example:443': server.port,
		});
		const destinations = [
			['203.0.113.10', 22],
			['2001:db8::10', 22],
			['eice-1.example', 443],
		] as const;
		for (const [host, port] of destinations) {
			const {socket, isMapped} = await dial(host, port, limits);
			assert.equal(isMapped, true);
			assert.equal(socket.remotePort, server.port);
			socket.destroy();
			await once(socket, 'close');
		}
	});

	it('opens nothing when it is aborted while the dial map is read', async () => {
		const dial = dialBy(home.path, {'203.0.113.10:22': server.port});
		const cancel = new AbortController();
		const dialled = dial('203.0.113.10', 22, {stepTimeoutMs: 10_000, signal: cancel.signal});
		cancel.abort();
		assert.equal((await failureOf(dialled)).kind, 'interrupted');
		// A connection that had been opened before this one would have arrived before it.
		const {socket} = await dial('203.0.113.10', 22, limits);
		while (![...server.sockets].some(({remotePort}) => remotePort === socket.localPort)) {
			await new Promise(setImmediate);
		}

		assert.equal(server.sockets.size, 1);
		socket.destroy();
	});

	it('never dials a destination that the dial map does not have', async () => {
		const failure = await failureOf(dialBy(home.path, {})('127.0.0.1', server.port, limits));
		assert.equal(failure.code, 'Unreachable');
		assert.match(failure.message, /EHOSTUNREACH/);
		assert.equal(server.sockets.size, 0);
	});

	it('reads the dial map every time', async () => {
		const dial = dialBy(home.path, {});
		assert.equal((await failureOf(dial('203.0.113.10', 22, limits))).code, 'Unreachable');
		dialBy(home.path, {'203.0.113.10:22': server.port});
		const {socket} = await dial('203.0.113.10', 22, limits);
		socket.destroy();
	});

	it('refuses a dial map that points to another machine', async () => {
		for (const stand of [
			'192.0.2.1:22',
			'localhost:22',
			'[2001:db8::1]:22',
			'0.0.0.0:22',
			'127.evil:22',
		]) {
			const file = path.join(home.path, 'elsewhere.json');
			writeFileSync(file, JSON.stringify({version: 1, dial: {'203.0.113.10:22': stand}}));
			const dial = makeDial({EIC_DIAL_MAP: file});
			const failure = await failureOf(dial('203.0.113.10', 22, limits));
			assert.equal(failure.code, 'InvalidDialMap', stand);
		}
	});

	it('reports a dial map that cannot be used', async () => {
		const file = path.join(home.path, 'map.json');
		const dial = makeDial({EIC_DIAL_MAP: file});
		const texts = [null, '{', '[]', '{"version":2,"dial":{}}', '{"version":1,"dial":{"a:1":"x"}}'];
		for (const text of texts) {
			if (text !== null) {
				writeFileSync(file, text);
			}

			const failure = await failureOf(dial('a', 1, limits));
			assert.equal(failure.kind, 'configuration');
		}
	});

	it('reports that the connection was refused', async () => {
		const port = await freePort();
		const failure = await failureOf(makeDial({})('127.0.0.1', port, limits));
		assert.equal(failure.code, 'ConnectionRefused');
		assert.match(failure.message, new RegExp(`^127\\.0\\.0\\.1:${port} refused`));
	});

	it('reports that a name cannot be resolved', async () => {
		const failure = await failureOf(makeDial({})('no-such-host.invalid', 22, limits));
		assert.equal(failure.code, 'NameNotFound');
	});

	it('opens nothing once it is aborted', async () => {
		const dial = makeDial({});
		const signal = AbortSignal.abort();
		const failure = await failureOf(dial('127.0.0.1', server.port, {...limits, signal}));
		assert.equal(failure.kind, 'interrupted');
		assert.equal(server.sockets.size, 0);
	});
});
