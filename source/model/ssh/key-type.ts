/** The key types that eic generates. The agent on an instance ignores all others. */
export const keyTypes = ['ed25519', 'rsa'] as const;

/** See `keyTypes`. */
export type KeyType = (typeof keyTypes)[number];

/** The type of a public key in the format of `authorized_keys`; null for one that eic does not generate. */
export function keyTypeOf(publicKey: string): KeyType | null {
	return keyTypes.find(type => publicKey.startsWith(`ssh-${type} `)) ?? null;
}
