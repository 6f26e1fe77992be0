import {credentialsFailure} from './credentials-failure.js';
import type {FetchContext} from './fetch-options.js';
import type {Credentials} from './key-pair.js';
import {processCredentials} from './process-credentials.js';
import {ssoCredentials} from './sso-credentials.js';
import {staticKeys} from './static-keys.js';
import {webIdentityCredentials} from './web-identity.js';

/**
The credentials of a profile that does not assume a role, from the first source that is configured, in the
order of botocore's `ProfileProviderBuilder`; null when none is.

@param hasEnvironment Whether the environment's web identity is read, too.
@throws {Failure} When the first configured source fails.
*/
export async function profileCredentials(
	profile: string,
	hasEnvironment: boolean,
	context: FetchContext,
): Promise<Credentials | null> {
	const {files, clients} = context;
	const section = files.profiles.get(profile) ?? {};
	const line = section['credential_process'];
	const accountId = section['aws_account_id'];
	return (
		(await webIdentityCredentials(profile, section, hasEnvironment, clients)) ??
		(await ssoCredentials(profile, section, context)) ??
		staticKeys(profile, files.credentials.get(profile) ?? {}) ??
		(section['login_session'] === undefined ? null : await loginCredentials(profile, context)) ??
		(line === undefined
			? null
			: {
					...(accountId !== undefined && {accountId}),
					...(await processCredentials(profile, line, context)),
				}) ??
		staticKeys(profile, section)
	);
}

async function loginCredentials(profile: string, {clients}: FetchContext): Promise<Credentials> {
	const {fromLoginCredentials} = await import('@aws-sdk/credential-provider-login');
	const {clientConfig} = clients;
	try {
		return await fromLoginCredentials({profile, clientConfig, ignoreCache: true})();
	} catch (error) {
		throw credentialsFailure(error, profile);
	}
}
