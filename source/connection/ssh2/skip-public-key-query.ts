import type {Buffer} from 'node:buffer';
import type {Client, ParsedKey} from 'ssh2';
import {internalsOf} from './internals.js';
import {rsaSignature} from './signature-algorithms.js';

/**
Makes the client sign in with its first request, without first asking whether the key is acceptable
(RFC 4252, 7 makes the query optional).

That saves a round trip. On an instance it also saves a run of the EC2 Instance Connect agent, which sshd
starts for the query as well as for the signature: 0.6 to 1.5 s each.

RSA keys sign with SHA-2: ssh2 would use SHA-1 with a server that does not say what it accepts.

@param announced Gets the signature algorithms that the server accepts; null where it does not say.
*/
export function skipPublicKeyQuery(
	client: Client,
	announced: () => readonly string[] | null,
): void {
	const protocol = internalsOf(client)._protocol;
	const request = protocol.authPK.bind(protocol);
	protocol.authPK = (user, key, algorithm, sign) => {
		const chosen =
			key.type === 'ssh-rsa' ? (rsaSignature(announced()) ?? 'rsa-sha2-512') : algorithm;
		request(user, key, chosen, sign ?? ((data, done) => done(signed(key, data, chosen))));
	};
}

function signed(key: ParsedKey, data: Buffer, algorithm: string | undefined): Buffer {
	const hash = /^rsa-sha2-(256|512)$/.exec(algorithm ?? '')?.[1];
	const signature: unknown = key.sign(data, hash && `sha${hash}`);
	if (signature instanceof Error) {
		throw signature;
	}

	return signature as Buffer;
}
