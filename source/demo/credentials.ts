import {randomBytes, randomInt} from 'node:crypto';
import {accountId as mainAccountId} from './fleet/fleet.js';

/** AWS credentials, usually temporary ones as STS issues them. */
export type DemoCredentials = {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** Null for the long-term keys of an IAM user. */
	readonly sessionToken: string | null;
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
Creates random credentials that only this run of the demo knows. As with AWS, bits 1 to 40 of the
base32-encoded key id are the account (`aws sts get-access-key-info`).
*/
export function makeCredentials(
	accountId = mainAccountId,
): DemoCredentials & {readonly sessionToken: string} {
	const head = (1n << 49n) | (BigInt(accountId) << 9n) | BigInt(randomInt(2 ** 9));
	const headLetters = Array.from(
		{length: 10},
		(_, index) => (head >> BigInt(45 - 5 * index)) & 31n,
	);
	const suffix = [...headLetters.map(Number), ...randomBytes(6)]
		.map(number => alphabet[number % alphabet.length])
		.join('');
	return {
		accessKeyId: `ASIA${suffix}`,
		secretAccessKey: randomBytes(30).toString('base64'),
		sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(240).toString('base64')}`,
	};
}
