import {generateKeyPairSync} from 'node:crypto';
import type {Key} from './connection.js';
import {ed25519Key} from './openssh-private-key.js';

/**
Makes an Ed25519 key pair that lives in memory only.

The on-instance agent ignores ECDSA and FIDO keys, and a comment would only say who pushed it.
*/
export function makeEphemeralKey(): Key {
	return ed25519Key(generateKeyPairSync('ed25519').privateKey);
}
