import {Failure} from '../../model/failure.js';
import {harmless} from '../../model/harmless.js';
import type {Section} from '../files/aws-files.js';
import type {Credentials} from './credentials.js';
import type {Fetching} from './role-credentials.js';

const needed = ['sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region'] as const;

/**
The credentials that SSO gives a profile; null where it names neither an account nor a role of SSO.

@throws {Failure} `IncompleteProfile` where settings are missing.
@throws {Error} The SDK's for whatever else goes wrong.
*/
export async function ssoCredentials(
	profile: string,
	section: Section,
	{files, clients}: Fetching,
): Promise<Credentials | null> {
	if (section['sso_account_id'] === undefined && section['sso_role_name'] === undefined) {
		return null;
	}

	const session = section['sso_session'];
	const sessionSection = session === undefined ? {} : files.ssoSessions[session];
	if (sessionSection === undefined) {
		throw incomplete(profile, `its [sso-session ${harmless(session ?? '', 100)}] does not exist`);
	}

	const missing = needed.filter(name => !(section[name] ?? sessionSection[name]));
	if (missing.length > 0) {
		throw incomplete(
			profile,
			`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
		);
	}

	const {fromSSO} = await import('@aws-sdk/credential-provider-sso');
	return fromSSO({profile, clientConfig: clients.clientConfig, ignoreCache: true})();
}

function incomplete(profile: string, why: string): Failure {
	return new Failure(
		'configuration',
		'IncompleteProfile',
		`Profile ${harmless(profile, 100)} cannot use SSO: ${why}.`,
		{nextStep: `Run: aws configure sso --profile ${harmless(profile, 100)}`},
	);
}
