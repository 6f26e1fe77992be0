import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Section} from '../files/ini.js';
import {credentialsFailure} from './credentials-failure.js';
import type {FetchContext} from './fetch-options.js';
import type {Credentials} from './key-pair.js';

const needed = ['sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region'] as const;

/**
The credentials that SSO gives a profile; null when it names neither an SSO account nor an SSO role.

@throws {Failure} `IncompleteProfile` when settings are missing, or the reason why SSO gives none.
*/
export async function ssoCredentials(
	profile: string,
	section: Section,
	{files, clients}: FetchContext,
): Promise<Credentials | null> {
	if (section['sso_account_id'] === undefined && section['sso_role_name'] === undefined) {
		return null;
	}

	const session = section['sso_session'];
	const sessionSection = session === undefined ? {} : files.ssoSessions.get(session);
	if (sessionSection === undefined) {
		throw incomplete(profile, `its [sso-session ${sanitize(session ?? '', 100)}] does not exist`);
	}

	const missing = needed.filter(name => !(section[name] ?? sessionSection[name]));
	if (missing.length > 0) {
		throw incomplete(
			profile,
			`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
		);
	}

	const {fromSSO} = await import('@aws-sdk/credential-provider-sso');
	try {
		return await fromSSO({profile, clientConfig: clients.clientConfig, ignoreCache: true})();
	} catch (error) {
		throw credentialsFailure(error, profile);
	}
}

function incomplete(profile: string, why: string): Failure {
	return new Failure(
		'configuration',
		'IncompleteProfile',
		`Profile ${sanitize(profile, 100)} cannot use SSO: ${why}.`,
		{nextStep: `Run: aws configure sso --profile ${sanitize(profile, 100)}`},
	);
}
