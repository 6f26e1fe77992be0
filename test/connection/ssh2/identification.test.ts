import assert from 'node:assert/strict';
import type {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {Failure} from '../../../source/model/failure.js';
import {directRoute, tryToConnect} from '../../support/connecting.js';
import {startTcpServer} from '../../support/network/tcp-server.js';
import {
	isNewerSshdMissing,
	isSshdMissing,
	type SshdOptions,
	startSshd,
} from '../../support/sshd/sshd.js';
import {until} from '../../support/until.js';

describe('the identification of a server', {skip: isSshdMissing}, () => {
	const start = async (t: TestContext, options: SshdOptions = {}) => {
		const sshd = await startSshd(options);
		t.after(() => sshd.stop());
		const connectTo = (port = sshd.port, pushKey = true) => {
			const trial = tryToConnect({
				routes: [directRoute('127.0.0.1')],
				port,
				osUser: sshd.user,
				pushKey: async ({publicKey}) => {
					if (pushKey) {
						sshd.authorize(publicKey);
					}
				},
			});
			t.after(() => trial.end());
			return trial.connection;
		};

		return {sshd, connectTo};
	};

	const failureOf = async (connecting: Promise<unknown>): Promise<Failure> => {
		const error: unknown = await connecting.then(
			() => assert.fail('connected'),
			(reason: unknown) => reason,
		);
		assert.ok(error instanceof Failure, String(error));
		return error;
	};

	/**
	How a connection is refused. sshd sees nothing of what the client says: where it closed with that unread
	the connection would be reset, and what it said could be lost.
	*/
	const refusalOf = async (
		t: TestContext,
		port: number,
		connectTo: (port: number) => Promise<unknown>,
	): Promise<Failure> => {
		const relay = await startTcpServer(client => {
			const server = connect(port, '127.0.0.1');
			client.on('error', () => {}).on('close', () => server.destroy());
			server.on('error', () => client.destroy()).pipe(client);
			client.resume();
		});
		t.after(() => relay.stop());
		return failureOf(connectTo(relay.port));
	};

	/** The first thing that a server says to somebody who says nothing. */
	const greetingOf = async (port: number): Promise<string> => {
		const socket = connect(port, '127.0.0.1');
		try {
			return String((await once(socket, 'data'))[0]);
		} catch {
			return '';
		} finally {
			socket.destroy();
		}
	};

	it('may arrive in many pieces, with lines before it', async t => {
		const {sshd, connectTo} = await start(t);
		const relay = await startTcpServer(async client => {
			const server = connect(sshd.port, '127.0.0.1');
			client.on('error', () => {}).on('close', () => server.destroy());
			server.on('error', () => {}).on('close', () => client.destroy());
			client.pipe(server);
			client.setNoDelay(true);
			const [first] = (await once(server, 'data')) as [Buffer];
			server.pause();
			for (const piece of ['Welcome', ' to\r', '\nthe port\r\n']) {
				client.write(piece);
				await wait(5);
			}

			for (let from = 0; from < first.length; from += 7) {
				client.write(first.subarray(from, from + 7));
				await wait(5);
			}

			server.pipe(client);
		});
		t.after(() => relay.stop());
		await connectTo(relay.port);
	});

	it('is replaced by the reason where too many logins are under way', async t => {
		const {sshd, connectTo} = await start(t, {config: ['MaxStartups 1']});
		const other = connect(sshd.port, '127.0.0.1');
		t.after(() => other.destroy());
		await once(other, 'data');
		const failure = await refusalOf(t, sshd.port, connectTo);
		assert.equal(failure.code, 'RefusedInWords');
		assert.match(failure.message, /refuses connections: "Exceeded MaxStartups"\.$/);
		assert.match(failure.nextStep ?? '', /try again in a moment/);
	});

	it('is replaced by the reason where sshd penalises an address', {
		skip: isNewerSshdMissing,
	}, async t => {
		const {sshd, connectTo} = await start(t, {
			isNewer: true,
			config: ['PerSourcePenalties authfail:60s min:1s'],
		});
		await failureOf(connectTo(undefined, false));
		await until(
			'the penalty, which counts once sshd has seen the end of the process that refused',
			async () => (await greetingOf(sshd.port)).startsWith('Not allowed'),
		);
		const failure = await refusalOf(t, sshd.port, connectTo);
		assert.equal(failure.code, 'RefusedInWords');
		assert.match(failure.message, /refuses connections: "Not allowed at this time"\.$/);
		assert.match(failure.nextStep ?? '', /PerSourcePenalties/);
	});

	it('is missing from a server that does not speak SSH', async t => {
		const {connectTo} = await start(t);
		const web = await startTcpServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
		t.after(() => web.stop());
		const failure = await failureOf(connectTo(web.port));
		assert.equal(failure.code, 'NotSsh');
		assert.match(failure.message, /answers, but not with SSH: "HTTP\/1\.1 400 Bad Request"/);
	});
});
