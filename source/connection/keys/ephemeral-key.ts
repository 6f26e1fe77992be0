import {generateKeyPair, generateKeyPairSync} from 'node:crypto';
import {promisify} from 'node:util';
import ssh2 from 'ssh2';
import {Failure} from '../../model/failure.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import type {Key} from '../connection.js';
import {ed25519Key} from './openssh-private-key.js';

/** What FIPS 186-5 asks for up to 2030 and beyond: 128 bits of security. */
const rsaBits = 3072;

/**
Makes an Ed25519 key pair that lives in memory only.

The on-instance agent ignores ECDSA and FIDO keys, and a comment would only say who pushed it.
*/
export function makeEphemeralKey(): Key {
	return ed25519Key(generateKeyPairSync('ed25519').privateKey);
}

/** The same of either kind. An RSA key takes up to a second, off the main thread. */
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
