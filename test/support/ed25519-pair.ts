import {makeEphemeralKey} from '../../source/connection/keys/ephemeral-key.js';

/** A key pair in OpenSSH's forms, as ssh2's key generator answers one. */
export type KeyPair = {readonly public: string; readonly private: string};

/**
A new Ed25519 pair. ssh2's own generator takes a leading zero off a public key and so makes one in some
400 that no server accepts.
*/
export function newEd25519Pair(): KeyPair {
	const {publicKey, privateKey} = makeEphemeralKey();
	return {public: publicKey, private: privateKey.toString()};
}
