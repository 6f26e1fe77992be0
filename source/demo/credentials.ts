import {randomBytes} from 'node:crypto';

/** Temporary credentials, as STS hands them out. */
export type DemoCredentials = {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** Null for those of a user, which don't run out. */
	readonly sessionToken: string | null;
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Credentials that nobody can guess and that only this run of the demo knows. */
export function makeCredentials(): DemoCredentials & {readonly sessionToken: string} {
	const suffix = [...randomBytes(16)].map(byte => alphabet[byte % alphabet.length]).join('');
	return {
		accessKeyId: `ASIA${suffix}`,
		secretAccessKey: randomBytes(30).toString('base64'),
		sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(240).toString('base64')}`,
	};
}
