import assert from 'node:assert/strict';
import {KeyObject} from 'node:crypto';
import {once} from 'node:events';
import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import {type TestContext, test} from 'node:test';
import {promisify} from 'node:util';
import type {ClientChannel} from 'ssh2';
import {algorithmsFor} from '../../source/connection/ssh-algorithms.js';
import {startSsh} from '../../source/connection/ssh-client.js';
import {internalsOf} from '../../source/connection/ssh2-internals.js';
import {startShellServer} from '../session/shell-server.js';

async function signIn(t: TestContext, cipher: 'aes128-gcm@openssh.com' | 'aes128-ctr') {
	const server = await startShellServer();
	const stream = connect(server.port, '127.0.0.1');
	t.after(async () => {
		stream.destroy();
		await server.stop();
	});
	await once(stream, 'connect');
	const ssh = startSsh({
		stream,
		osUser: 'ec2-user',
		algorithms: {...algorithmsFor([]), cipher: [cipher]},
		verifyHostKey() {},
		keepaliveMs: 0,
		onBanner() {},
	});
	const {offer} = await ssh.nextTurn();
	offer({type: 'none', username: 'ec2-user'});
	await ssh.ready;
	return ssh.client;
}

test('the keys of AES-GCM are objects, also after another key exchange, and all goes on', async t => {
	const client = await signIn(t, 'aes128-gcm@openssh.com');
	const {_protocol: protocol} = internalsOf(client);
	const rekeying = protocol as typeof protocol & {rekey(): void};
	const run = async (command: string) => {
		const open = promisify<ClientChannel>(done =>
			client.exec(command, (error, channel) => done(error ?? null, channel)),
		);
		return text(await open());
	};

	for (const round of ['first', 'second']) {
		assert.ok(protocol._cipher._encKey instanceof KeyObject);
		assert.ok(protocol._decipher._decipherKey instanceof KeyObject);
		assert.equal(await run(`echo the ${round}`), `the ${round}\n`);
		const handshake = once(client, 'handshake');
		rekeying.rekey();
		await handshake;
	}
});

test('a cipher that does not need it is left alone', async t => {
	const client = await signIn(t, 'aes128-ctr');
	const {_protocol: protocol} = internalsOf(client);
	assert.equal(protocol._cipher._encKey, undefined);
	assert.equal(protocol._decipher._decipherKey, undefined);
});
