import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {buffer, text} from 'node:stream/consumers';
import {describe, it, type TestContext} from 'node:test';
import type {Connection} from '../../../source/connection/connection.js';
import {hybridName, isHybridSupported} from '../../../source/connection/ssh2/hybrid-exchange.js';
import {directRoute, tryToConnect} from '../../support/connecting.js';
import {
	isNewerSshdMissing,
	isSshdMissing,
	type Sshd,
	type SshdOptions,
	startSshd,
} from '../../support/sshd/sshd.js';

const isOlderNode = isHybridSupported ? false : 'this Node has no ML-KEM';

describe('the key exchange', {skip: isSshdMissing}, () => {
	const connectTo = async (
		t: TestContext,
		options: SshdOptions,
	): Promise<{sshd: Sshd; connection: Connection}> => {
		const sshd = await startSshd(options);
		t.after(() => sshd.stop());
		const trial = tryToConnect({
			routes: [directRoute('127.0.0.1')],
			port: sshd.port,
			osUser: sshd.user,
			pushKey: async ({publicKey}) => sshd.authorize(publicKey),
		});
		t.after(() => trial.end());
		return {sshd, connection: await trial.connection};
	};

	it('is post-quantum with a server that supports it', {
		skip: isNewerSshdMissing || isOlderNode,
	}, async t => {
		const {connection} = await connectTo(t, {isNewer: true});
		assert.equal(connection.keyExchange, hybridName);
		assert.equal(await text(await connection.run('echo in')), 'in\n');
	});

	it('is post-quantum with a server that accepts nothing else', {
		skip: isNewerSshdMissing || isOlderNode,
	}, async t => {
		const {connection} = await connectTo(t, {
			isNewer: true,
			config: [`KexAlgorithms ${hybridName}`],
		});
		assert.equal(connection.keyExchange, hybridName);
	});

	it('is repeated many times during a transfer', {
		skip: isNewerSshdMissing || isOlderNode,
	}, async t => {
		const {sshd, connection} = await connectTo(t, {
			isNewer: true,
			config: ['RekeyLimit 1M', 'LogLevel DEBUG1'],
		});
		const data = randomBytes(10_000_000);
		const channel = await connection.run('cat');
		const back = buffer(channel);
		for (let from = 0; from < data.length; from += 100_000) {
			if (!channel.write(data.subarray(from, from + 100_000))) {
				await once(channel, 'drain');
			}
		}

		channel.end();
		const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
		assert.equal(digest(await back), digest(data));
		const rounds = sshd.countLog(new RegExp(`kex: algorithm: ${hybridName}`));
		assert.ok(rounds > 5, `${rounds} key exchanges`);
		assert.equal(sshd.countLog(/kex: algorithm: (?!mlkem)/), 0);
	});

	it('is curve25519 with an older server', async t => {
		const {connection} = await connectTo(t, {});
		assert.equal(connection.keyExchange, 'curve25519-sha256');
	});

	it('works with ChaCha20 where the server accepts nothing else', async t => {
		const {connection} = await connectTo(t, {config: ['Ciphers chacha20-poly1305@openssh.com']});
		assert.equal(await text(await connection.run('echo in')), 'in\n');
	});
});
