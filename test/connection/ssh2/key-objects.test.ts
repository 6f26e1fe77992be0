import assert from 'node:assert/strict';
import {KeyObject} from 'node:crypto';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import {promisify} from 'node:util';
import type {ClientChannel} from 'ssh2';
import {internalsOf} from '../../../source/connection/ssh2/internals.js';
import {signIn} from '../sign-in/sign-in.js';

test('the keys of AES-GCM are key objects, after another key exchange, too, and commands still run', async t => {
	const {client} = await signIn(t, 'aes128-gcm@openssh.com');
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

test('a cipher that does not need it is unchanged', async t => {
	const {client} = await signIn(t, 'aes128-ctr');
	const {_protocol: protocol} = internalsOf(client);
	assert.equal(protocol._cipher._encKey, undefined);
	assert.equal(protocol._decipher._decipherKey, undefined);
});
