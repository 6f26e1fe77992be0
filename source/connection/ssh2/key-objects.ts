import {createSecretKey} from 'node:crypto';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/**
Gives the ciphers of a connection their keys as `KeyObject`s, after each key exchange.

For AES-GCM ssh2 makes a cipher for every packet out of the bare bytes of the key. Node 24 finds out
that those are no `KeyObject` and no `CryptoKey` by two errors that it throws and catches: a quarter of
what a bulk transfer costs.
*/
export function useKeyObjects(client: Client): void {
	const {_protocol: protocol} = internalsOf(client);
	client.on('handshake', () => {
		const {_cipher: cipher, _decipher: decipher} = protocol;
		if (cipher._encKey instanceof Uint8Array) {
			cipher._encKey = createSecretKey(cipher._encKey);
		}

		if (decipher._decipherKey instanceof Uint8Array) {
			decipher._decipherKey = createSecretKey(decipher._decipherKey);
		}
	});
}
