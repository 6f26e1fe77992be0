import {Buffer} from 'node:buffer';
// An older Node has no `decapsulate`: importing it by name would fail there.
import crypto, {
	createHash,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
	type KeyPairKeyObjectResult,
} from 'node:crypto';

export const hybridName = 'mlkem768x25519-sha256';

/** The sizes of ML-KEM-768's parts (FIPS 203, table 3), and of an X25519 key. */
const encapsulationKeyBytes = 1184;
const ciphertextBytes = 1088;
const curveBytes = 32;

/** Whether this Node has ML-KEM: it needs Node 24.7 and OpenSSL 3.5. */
export const isHybridSupported = (() => {
	try {
		generateKeyPairSync('ml-kem-768');
		return typeof crypto.decapsulate === 'function';
	} catch {
		return false;
	}
})();

/** Whether OpenSSH counts a key exchange as secure against a later quantum computer. */
export function isPostQuantum(keyExchange: string): boolean {
	return /^(?:mlkem|sntrup)/.test(keyExchange);
}

export type HybridKeys = {
	readonly mlKem: KeyPairKeyObjectResult;
	readonly curve: KeyPairKeyObjectResult;
};

export function createHybridKeys(): HybridKeys {
	return {mlKem: generateKeyPairSync('ml-kem-768'), curve: generateKeyPairSync('x25519')};
}

/** The client's message (`C_INIT`), 1216 bytes: its encapsulation key, then its X25519 key. */
export function initOf({mlKem, curve}: HybridKeys): Buffer {
	return Buffer.concat([rawOf(mlKem, encapsulationKeyBytes), rawOf(curve, curveBytes)]);
}

/**
The shared secret (draft-ietf-sshm-mlkem-hybrid-kex, 2.4): the hash of the secrets of ML-KEM and X25519. It
is encoded as a string where other exchanges encode a number.

@param reply The server's message (`S_REPLY`): the ciphertext, then its X25519 key.
@throws {Error} When the message has another size, or a key is invalid.
*/
export function secretOf({mlKem, curve}: HybridKeys, reply: Buffer): Buffer {
	if (reply.length !== ciphertextBytes + curveBytes) {
		throw new Error(`the server's ${hybridName} reply has ${reply.length} bytes`);
	}

	const theirs = createPublicKey({
		key: {kty: 'OKP', crv: 'X25519', x: reply.subarray(ciphertextBytes).toString('base64url')},
		format: 'jwk',
	});
	return createHash('sha256')
		.update(crypto.decapsulate(mlKem.privateKey, reply.subarray(0, ciphertextBytes)))
		.update(diffieHellman({privateKey: curve.privateKey, publicKey: theirs}))
		.digest();
}

/** The raw key: the last bytes of its SPKI encoding. */
function rawOf({publicKey}: KeyPairKeyObjectResult, bytes: number): Buffer {
	return publicKey.export({type: 'spki', format: 'der'}).subarray(-bytes);
}
