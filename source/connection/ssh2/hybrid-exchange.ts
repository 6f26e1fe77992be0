import {Buffer} from 'node:buffer';
// An older Node has no `decapsulate`, and could not be asked for it by name.
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

/** Whether this Node has ML-KEM: since 24.7, with OpenSSL 3.5. */
export const isHybridSupported = (() => {
	try {
		generateKeyPairSync('ml-kem-768');
		return typeof crypto.decapsulate === 'function';
	} catch {
		return false;
	}
})();

/** Whether a key exchange holds against a quantum computer that comes later, as OpenSSH counts it. */
export function isPostQuantum(keyExchange: string): boolean {
	return /^(?:mlkem|sntrup)/.test(keyExchange);
}

export type HybridKeys = {
	readonly mlKem: KeyPairKeyObjectResult;
	readonly curve: KeyPairKeyObjectResult;
};

export function makeHybridKeys(): HybridKeys {
	return {mlKem: generateKeyPairSync('ml-kem-768'), curve: generateKeyPairSync('x25519')};
}

/** What the client sends (`C_INIT`): its encapsulation key, then its X25519 key, 1216 bytes. */
export function initOf({mlKem, curve}: HybridKeys): Buffer {
	return Buffer.concat([rawOf(mlKem, encapsulationKeyBytes), rawOf(curve, curveBytes)]);
}

/**
The secret that both sides share (draft-ietf-sshm-mlkem-hybrid-kex, 2.4): the hash of ML-KEM's and
X25519's. It is hashed and derived from as a string, not as a number.

@param reply What the server sends (`S_REPLY`): the ciphertext, then its X25519 key.
@throws Error When it is not of that form.
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

/** The bare key, which is the end of its SPKI. */
function rawOf({publicKey}: KeyPairKeyObjectResult, bytes: number): Buffer {
	return publicKey.export({type: 'spki', format: 'der'}).subarray(-bytes);
}
