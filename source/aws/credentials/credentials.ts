import {registerSecret} from '../../model/text/secrets.js';
import {since, trace} from '../../model/trace.js';
import {readAwsFiles} from '../files/aws-files.js';
import {preferUnreadable} from '../files/unreadable.js';
import type {Handler} from '../http/lazy-handler.js';
import type {ChosenIdentity} from '../identity/chosen-identity.js';
import {containerCredentials} from './container-credentials.js';
import {credentialClients} from './credential-clients.js';
import {credentialsFailure, profileLabel} from './credentials-failure.js';
import {environmentKeys} from './environment-keys.js';
import {type FetchContext, type FetchOptions, notAnswered} from './fetch-options.js';
import {instanceCredentials} from './instance-credentials.js';
import type {Credentials} from './key-pair.js';
import {noCredentials, unknownProfile} from './missing-credentials.js';
import {profileCredentials} from './profile-credentials.js';
import {isRole, roleCredentials} from './role-credentials.js';
import {type SharedFetch, sharedFetch} from './shared-fetch.js';

/** Whose credentials are fetched, and how. */
export type CredentialsOptions = Omit<FetchOptions, 'signal'> & {
	readonly identity: ChosenIdentity;
	/** Sends the requests to SSO and STS. */
	readonly requestHandler: Handler;
	/** The region in which to assume roles when the profile names none. */
	readonly region: () => Promise<string | null>;
};

/** Credentials that expire sooner than this are fetched again. */
const shortestLeftMs = 60_000;

/** Credentials fetched less than this ago are used even so: their issuer may only give short-lived ones. */
const newMs = 20_000;

/** The limit for all requests to SSO and STS together. */
const networkLimitMs = 60_000;

/**
Fetches and caches the credentials of an identity, from the same sources in the same order as the AWS CLI.
All clients share the result, so that an MFA code is asked for once and a process runs once. Failures are
not cached and the files are read on every fetch, so that a new login takes effect at once.

`get()` rejects with a `Failure`.
*/
export function makeCredentials(options: CredentialsOptions): SharedFetch<Credentials> {
	return sharedFetch(async signal => {
		const startedAt = performance.now();
		const credentials = await fetchCredentials(options, signal);
		registerSecret(credentials.secretAccessKey);
		registerSecret(credentials.sessionToken);
		trace('aws', () => `credentials of key ${credentials.accessKeyId} ${since(startedAt)}`);
		return credentials;
	}, isFresh);
}

function isFresh({expiration}: Credentials, ageMs: number): boolean {
	const leftMs =
		expiration === undefined ? Number.POSITIVE_INFINITY : expiration.getTime() - Date.now();
	return leftMs > shortestLeftMs || (leftMs > 0 && ageMs < newMs);
}

async function fetchCredentials(
	options: CredentialsOptions,
	signal: AbortSignal,
): Promise<Credentials> {
	const {identity, requestHandler, region} = options;
	const files = await readAwsFiles();
	const names = [...files.profiles.keys()].toSorted((a, b) => a.localeCompare(b, 'en'));
	const named = identity.settingsProfile;
	if (named !== null && !files.profiles.has(named)) {
		throw preferUnreadable(unknownProfile(named, names), files.problems);
	}

	const limit = AbortSignal.timeout(networkLimitMs);
	const until = AbortSignal.any([signal, limit]);
	const clients = credentialClients(named, requestHandler, until, region);
	try {
		const found = await firstOf(identity, {...options, signal, files, clients});
		if (found === null) {
			throw preferUnreadable(noCredentials(identity.profile, names), files.problems);
		}

		return found;
	} catch (error) {
		const failure = credentialsFailure(error, identity.profile ?? 'default');
		throw failure.kind === 'interrupted' && limit.aborted && !signal.aborted
			? notAnswered(
					`the credential source of ${profileLabel(identity.profile ?? 'default')}`,
					networkLimitMs,
				)
			: failure;
	}
}

/** The first source that has credentials. Source: botocore's `create_credential_resolver`. */
async function firstOf(
	{profile, settingsProfile, hasEnvironmentKeys, isProfileGiven}: ChosenIdentity,
	context: FetchContext,
): Promise<Credentials | null> {
	if (hasEnvironmentKeys) {
		return environmentKeys();
	}

	const name = profile ?? 'default';
	const section = context.files.profiles.get(name) ?? {};
	const settings = context.files.profiles.get(settingsProfile ?? 'default') ?? {};
	return isRole(section)
		? roleCredentials([name], context)
		: ((await profileCredentials(name, !isProfileGiven, context)) ??
				(await containerCredentials(context)) ??
				(await instanceCredentials(settings, context)));
}
