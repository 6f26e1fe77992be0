import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Section} from '../files/ini.js';
import type {CredentialClients} from './credential-clients.js';
import type {Credentials} from './key-pair.js';

const variables = {
	web_identity_token_file: 'AWS_WEB_IDENTITY_TOKEN_FILE',
	role_arn: 'AWS_ROLE_ARN',
	role_session_name: 'AWS_ROLE_SESSION_NAME',
} as const;

/**
The credentials of a role assumed with a web identity; null when neither the environment nor the profile
names a token file.

@param hasEnvironment Whether the environment is read; it takes precedence over the profile.
@throws {Failure} When the role or the file is missing, or STS refuses.
*/
export async function webIdentityCredentials(
	profile: string,
	section: Section,
	hasEnvironment: boolean,
	{assumeRoleWithWebIdentity}: CredentialClients,
): Promise<Credentials | null> {
	const setting = (name: keyof typeof variables) =>
		(hasEnvironment ? process.env[variables[name]] : undefined) ?? section[name];
	const file = setting('web_identity_token_file');
	if (!file) {
		return null;
	}

	const who = sanitize(profile, 100);
	const roleArn = setting('role_arn');
	if (!roleArn) {
		throw new Failure(
			'configuration',
			'IncompleteProfile',
			`Profile ${who} names a web identity, and neither it nor AWS_ROLE_ARN names a role.`,
			{nextStep: 'Set role_arn or AWS_ROLE_ARN.'},
		);
	}

	const token = await readFile(file, 'utf8').catch(({code}: NodeJS.ErrnoException) => {
		throw new Failure(
			'configuration',
			'WebIdentityToken',
			`The web identity token of profile ${who} ${code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`}: ${sanitize(file, 300)}`,
			{nextStep: 'web_identity_token_file or AWS_WEB_IDENTITY_TOKEN_FILE names it.'},
		);
	});
	return assumeRoleWithWebIdentity({
		RoleArn: roleArn,
		RoleSessionName: setting('role_session_name') ?? `eic-${Date.now()}`,
		WebIdentityToken: token,
	});
}
