import type {Buffer} from 'node:buffer';
import type {Client, ParsedKey} from 'ssh2';
import {internalsOf} from './internals.js';
import {rsaSignature} from './signature-algorithms.js';

/**
Makes the client sign in with its first request, without asking before whether the key would do
(RFC 4252, 7 leaves the question to the client).

That saves a round trip, and on an instance the second run of the EC2 Instance Connect agent, which
sshd starts for the question as well as for the signature: 0.6 to 1.5 s each.

RSA keys sign with SHA-2: ssh2 would take SHA-1 for a server that says nothing of what it takes.

@param announced The signatures that the server has said it takes.
*/
export function skipPublicKeyQuery(
	client: Client,
	announced: () => readonly string[] | null,
): void {
	const protocol = internalsOf(client)._protocol;
	const ask = protocol.authPK.bind(protocol);
	protocol.authPK = (user, key, algorithm, sign) => {
		const own = key.type === 'ssh-rsa' ? (rsaSignature(announced()) ?? 'rsa-sha2-512') : algorithm;
		ask(user, key, own, sign ?? ((data, done) => done(signed(key, data, own))));
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
