/** The kinds of key that eic makes; the agent on an instance ignores all others. */
export const keyTypes = ['ed25519', 'rsa'] as const;

export type KeyType = (typeof keyTypes)[number];

/** The kind of a public key, as `authorized_keys` writes it; null for one that eic does not make. */
export function keyTypeOf(publicKey: string): KeyType | null {
	return keyTypes.find(type => publicKey.startsWith(`ssh-${type} `)) ?? null;
}
