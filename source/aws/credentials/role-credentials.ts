import {Failure} from '../../model/failure.js';
import {lookUp} from '../../model/look-up.js';
import {sanitize} from '../../model/text/sanitize.js';
import type {Section} from '../files/ini.js';
import {containerCredentials} from './container-credentials.js';
import {environmentKeys} from './environment-keys.js';
import type {FetchContext, FetchOptions} from './fetch-options.js';
import {instanceCredentials} from './instance-credentials.js';
import type {Credentials} from './key-pair.js';
import {profileCredentials} from './profile-credentials.js';

/** Whether a profile is a role that is assumed with other credentials. */
export function isRole(section: Section): boolean {
	return section['role_arn'] !== undefined && section['web_identity_token_file'] === undefined;
}

/**
The credentials of a profile that assumes a role. Source: botocore's `AssumeRoleProvider`.

@param visited The chain of profiles up to this one, which is last.
@throws {Failure} When the configuration is wrong or STS refuses.
*/
export async function roleCredentials(
	visited: readonly string[],
	context: FetchContext,
): Promise<Credentials> {
	const profile = visited.at(-1) ?? 'default';
	const section = context.files.profiles.get(profile) ?? {};
	const source = await sourceCredentials(visited, section, context);
	const serial = section['mfa_serial'];
	const externalId = section['external_id'];
	// A value that is not a number is ignored, as in the AWS CLI.
	const seconds = Number(section['duration_seconds']);
	return context.clients.assumeRole(source, {
		RoleArn: section['role_arn'],
		RoleSessionName: section['role_session_name'] ?? `eic-${Date.now()}`,
		...(externalId !== undefined && {ExternalId: externalId}),
		...(Number.isInteger(seconds) && {DurationSeconds: seconds}),
		...(serial !== undefined && {
			SerialNumber: serial,
			TokenCode: await mfaCode(profile, serial, context),
		}),
	});
}

async function sourceCredentials(
	visited: readonly string[],
	section: Section,
	context: FetchContext,
): Promise<Credentials> {
	const profile = visited.at(-1) ?? 'default';
	const {source_profile: source, credential_source: kind} = section;
	if ((source === undefined) === (kind === undefined)) {
		const what = source === undefined ? 'neither' : 'both';
		throw invalidRole(
			profile,
			`it names ${what} source_profile ${source === undefined ? 'nor' : 'and'} credential_source`,
		);
	}

	if (kind !== undefined) {
		return credentialSource(kind, profile, section, context);
	}

	const name = source ?? '';
	const sourceSection = context.files.profiles.get(name);
	if (sourceSection === undefined) {
		throw invalidRole(profile, `its source_profile ${sanitize(name, 100)} does not exist`);
	}

	const hasKeys =
		sourceSection['aws_access_key_id'] !== undefined ||
		sourceSection['aws_secret_access_key'] !== undefined;
	// A role may use the keys in its own section as its source.
	if (visited.includes(name) && !(name === profile && hasKeys)) {
		throw invalidRole(profile, `its source_profile ${sanitize(name, 100)} leads back to it`);
	}

	if (isRole(sourceSection) && !hasKeys) {
		return roleCredentials([...visited, name], context);
	}

	const credentials = await profileCredentials(name, false, context);
	if (credentials === null) {
		throw invalidRole(profile, `its source_profile ${sanitize(name, 100)} has no credentials`);
	}

	return credentials;
}

async function credentialSource(
	kind: string,
	profile: string,
	section: Section,
	context: FetchContext,
): Promise<Credentials> {
	const sources: Readonly<Record<string, () => Promise<Credentials | null>>> = {
		Environment: async () => environmentKeys(),
		EcsContainer: () => containerCredentials(context),
		Ec2InstanceMetadata: () => instanceCredentials(section, context),
	};
	const read = lookUp(sources, kind);
	if (read === undefined) {
		const known = Object.keys(sources).join(', ');
		throw invalidRole(
			profile,
			`its credential_source ${sanitize(kind, 100)} is not one of ${known}`,
		);
	}

	const credentials = await read();
	if (credentials === null) {
		throw invalidRole(profile, `its credential_source ${kind} has no credentials`);
	}

	return credentials;
}

async function mfaCode(
	profile: string,
	serial: string,
	{askMfaCode, signal}: FetchOptions,
): Promise<string> {
	if (askMfaCode === null) {
		throw new Failure(
			'configuration',
			'MfaNeeded',
			`The role of profile ${sanitize(profile, 100)} requires an MFA code, and there is no terminal to ask for it.`,
			{nextStep: 'Run eic in a terminal, or get session credentials first.'},
		);
	}

	return askMfaCode(`MFA code for ${serial}: `, signal);
}

function invalidRole(profile: string, why: string): Failure {
	return new Failure(
		'configuration',
		'IncompleteProfile',
		`The role of profile ${sanitize(profile, 100)} cannot be assumed: ${why}.`,
		{nextStep: 'Correct it in ~/.aws/config.'},
	);
}
