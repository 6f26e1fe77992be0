import {Failure} from '../../model/failure.js';
import {sanitize} from '../../model/text/sanitize.js';
import {profileLabel} from './credentials-failure.js';

/**
The failure for a profile that does not exist.

@param profiles The existing profiles.
*/
export function unknownProfile(profile: string, profiles: readonly string[]): Failure {
	return new Failure('other', 'UnknownProfile', `There is no ${profileLabel(profile)}.`, {
		nextStep:
			profiles.length === 0 ? 'Run aws configure, or aws configure sso.' : nameAProfile(profiles),
	});
}

/**
The failure for an identity without any credentials.

@param profile The profile in use; null for none.
@param profiles The existing profiles.
*/
export function noCredentials(profile: string | null, profiles: readonly string[]): Failure {
	const others = profiles.filter(name => name !== (profile ?? 'default'));
	const nextStep =
		others.length === 0
			? 'Run aws configure or aws configure sso, or try eic demo.'
			: nameAProfile(others);
	const message =
		profile === null && !profiles.includes('default')
			? 'No AWS credentials found: not in the environment, a default profile or instance metadata.'
			: `There are no credentials for ${profileLabel(profile ?? 'default')}: it has no keys, SSO, role or credential_process.`;
	return new Failure('configuration', 'NoCredentials', message, {nextStep});
}

function nameAProfile(profiles: readonly string[]): string {
	const shown = profiles.slice(0, 10).map(profile => sanitize(profile, 60));
	const more = profiles.length > shown.length ? ', …' : '';
	return `Name a profile with --profile or AWS_PROFILE: ${shown.join(', ')}${more}`;
}
