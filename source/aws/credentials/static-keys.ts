import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Section} from '../files/ini.js';
import type {Credentials} from './key-pair.js';

/**
The keys in a section; null when it has none.

@throws {Failure} `PartialKeys` when one of the two is missing.
*/
export function staticKeys(profile: string, section: Section): Credentials | null {
	const accessKeyId = section['aws_access_key_id'];
	if (accessKeyId === undefined) {
		return null;
	}

	const secretAccessKey = section['aws_secret_access_key'];
	if (!(accessKeyId && secretAccessKey)) {
		const missing = accessKeyId ? 'aws_secret_access_key' : 'aws_access_key_id';
		throw new Failure(
			'other',
			'PartialKeys',
			`The keys of profile ${sanitize(profile, 100)} lack ${missing}.`,
			{nextStep: 'Complete them: aws configure.'},
		);
	}

	// botocore reads the old name first, too.
	const sessionToken = section['aws_security_token'] ?? section['aws_session_token'];
	const accountId = section['aws_account_id'];
	return {
		accessKeyId,
		secretAccessKey,
		...(sessionToken && {sessionToken}),
		...(accountId && {accountId}),
	};
}
