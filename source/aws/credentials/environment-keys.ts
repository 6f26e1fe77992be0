import process from 'node:process';
import {partialKeys} from '../identity/chosen-identity.js';
import type {Credentials} from './key-pair.js';

/**
The keys in the environment; null when there are none.

@throws {Failure} `PartialKeys` when the secret key is missing.
*/
export function environmentKeys(): Credentials | null {
	const read = (name: string) => process.env[name] || undefined;
	const accessKeyId = read('AWS_ACCESS_KEY_ID');
	if (accessKeyId === undefined) {
		return null;
	}

	const secretAccessKey = read('AWS_SECRET_ACCESS_KEY');
	if (secretAccessKey === undefined) {
		throw partialKeys();
	}

	// botocore reads the old name first, too.
	const sessionToken = read('AWS_SECURITY_TOKEN') ?? read('AWS_SESSION_TOKEN');
	const expiration = new Date(read('AWS_CREDENTIAL_EXPIRATION') ?? Number.NaN);
	const accountId = read('AWS_ACCOUNT_ID');
	return {
		accessKeyId,
		secretAccessKey,
		...(sessionToken !== undefined && {sessionToken}),
		...(!Number.isNaN(expiration.getTime()) && {expiration}),
		...(accountId !== undefined && {accountId}),
	};
}
