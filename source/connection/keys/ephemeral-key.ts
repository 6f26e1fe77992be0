import {generateKeyPair, generateKeyPairSync} from 'node:crypto';
import {promisify} from 'node:util';
import ssh2 from 'ssh2';
import {Failure} from '../../model/failure.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import type {Key} from '../connection.js';
import {ed25519Key} from './openssh-private-key.js';

/** 128 bits of security, which NIST SP 800-57 requires beyond 2030. */
const rsaBits = 3072;

/**
Creates an Ed25519 key pair that exists only in memory.

The on-instance agent ignores ECDSA and FIDO keys. The public key has no comment: it would only reveal
who pushed it.
*/
export function makeEphemeralKey(): Key {
	return ed25519Key(generateKeyPairSync('ed25519').privateKey);
}

/** Creates a key pair of either type in memory. RSA takes up to a second, off the main thread. */
export async function makeKey(type: KeyType): Promise<Key> {
	if (type === 'ed25519') {
		return makeEphemeralKey();
	}

	const pair = await promisify(generateKeyPair)('rsa', {modulusLength: rsaBits});
	const privateKey = pair.privateKey.export({format: 'pem', type: 'pkcs1'}).toString();
	const parsed = ssh2.utils.parseKey(privateKey);
	if (parsed instanceof Error) {
		throw new Failure('other', 'UnusableKey', 'Node gives no usable RSA key.');
	}

	return {privateKey, publicKey: `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`};
}
