import type {Profile, ProfileKind} from '../../model/fleet/profile.js';
import {readAwsFiles} from '../files/aws-files.js';
import type {Section} from '../files/ini.js';

type Rule = readonly [setting: string, kind: ProfileKind, detail: (section: Section) => string];

/** The first setting that a profile has decides its kind. Source: the order of the SDK's `fromIni`. */
const rules: readonly Rule[] = [
	['role_arn', 'role', roleDetail],
	['aws_access_key_id', 'keys', () => ''],
	['web_identity_token_file', 'web identity', () => ''],
	['credential_process', 'process', () => ''],
	[
		'sso_account_id',
		'sso',
		section => `${section['sso_account_id']} ${section['sso_role_name'] ?? ''}`,
	],
	['sso_session', 'sso', () => ''],
	['login_session', 'login', () => ''],
];

/** The profiles in the shared AWS files, sorted by name; empty when both files cannot be read. */
export async function listProfiles(): Promise<ReadonlyArray<Profile & {readonly name: string}>> {
	const {profiles} = await readAwsFiles();
	return [...profiles]
		.toSorted(([a], [b]) => a.localeCompare(b, 'en', {numeric: true}))
		.map(([name, section]) => asProfile(name, section));
}

function asProfile(name: string, section: Section): Profile & {readonly name: string} {
	const [, kind, detail] = rules.find(([setting]) => section[setting]) ?? [];
	return {
		name,
		label: name,
		kind: kind ?? 'nothing',
		detail: detail?.(section).trim() ?? '',
		region: section['region'] || null,
	};
}

function roleDetail(section: Section): string {
	const [, account = '', role = ''] =
		/^arn:[^:]*:iam::(\d*):role\/(?:.*\/)?([^/]+)$/.exec(section['role_arn'] ?? '') ?? [];
	const from = section['source_profile'] ?? section['credential_source'] ?? '';
	return [`${account} ${role}`.trim(), from && `from ${from}`, section['mfa_serial'] && 'with MFA']
		.filter(Boolean)
		.join(', ');
}
