import type {Algorithms, ServerHostKeyAlgorithm} from 'ssh2';
import {lookUp} from '../../model/look-up.js';
import type {KnownHost} from '../../store/known-hosts/known-hosts-line.js';

/** The signature algorithms of each host key type, the preferred first. SHA-1 (`ssh-rsa`) is not accepted. */
const hostKeyAlgorithms: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
	'ssh-ed25519': ['ssh-ed25519'],
	'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
	'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
	'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
	'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/** The types of the known host keys that are not revoked. */
export function trustedTypes(hosts: readonly KnownHost[]): string[] {
	return hosts.filter(host => !host.isRevoked).map(({type}) => type);
}

/**
The algorithms that eic offers: no SHA-1, no CBC, no compression. AES-GCM comes first, because it is the
fastest cipher of ssh2 without its native addon, and ChaCha20 last, because it is slow there.

@param knownKeyTypes The types of the host keys known for the instance. They come first, so that a server
with several keys shows a known one.
*/
export function algorithmsFor(knownKeyTypes: readonly string[]): Algorithms {
	const types = new Set([...knownKeyTypes, ...Object.keys(hostKeyAlgorithms)]);
	return {
		kex: [
			'curve25519-sha256',
			'curve25519-sha256@libssh.org',
			'ecdh-sha2-nistp256',
			'ecdh-sha2-nistp384',
			'ecdh-sha2-nistp521',
			'diffie-hellman-group16-sha512',
			'diffie-hellman-group18-sha512',
			'diffie-hellman-group14-sha256',
			'diffie-hellman-group-exchange-sha256',
		],
		serverHostKey: [...types].flatMap(type => lookUp(hostKeyAlgorithms, type) ?? []),
		cipher: [
			'aes128-gcm@openssh.com',
			'aes256-gcm@openssh.com',
			'aes128-ctr',
			'aes192-ctr',
			'aes256-ctr',
			'chacha20-poly1305@openssh.com',
		],
		hmac: [
			'hmac-sha2-256-etm@openssh.com',
			'hmac-sha2-512-etm@openssh.com',
			'hmac-sha2-256',
			'hmac-sha2-512',
		],
		compress: ['none'],
	};
}
