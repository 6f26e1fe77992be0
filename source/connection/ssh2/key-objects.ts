import {createSecretKey} from 'node:crypto';
import type {Client} from 'ssh2';
import {internalsOf} from './internals.js';

/**
Gives the ciphers of a connection their keys as `KeyObject`s, after each key exchange.

For AES-GCM, ssh2 creates a cipher for every packet from the raw bytes of the key. Node 24 then finds out
that they are neither a `KeyObject` nor a `CryptoKey` by throwing and catching two errors.
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
