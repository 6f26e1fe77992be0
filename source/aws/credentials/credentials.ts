import {sanitize} from '../../model/text/sanitize.js';
import {keepSecret} from '../../model/text/secrets.js';
import {since, trace} from '../../model/trace.js';
import {readAwsFiles} from '../files/aws-files.js';
import {orUnreadable} from '../files/unreadable.js';
import type {Handler} from '../http/late-handler.js';
import type {ChosenIdentity} from '../identity/chosen-identity.js';
import {containerCredentials} from './container-credentials.js';
import {credentialClients} from './credential-clients.js';
import {credentialsFailure, noCredentials, unknownProfile} from './credentials-failure.js';
import {environmentKeys} from './environment-keys.js';
import {type FetchContext, type FetchOptions, unanswered} from './fetch-options.js';
import {instanceCredentials} from './instance-credentials.js';
import type {Credentials} from './key-pair.js';
import {profileCredentials} from './profile-credentials.js';
import {isRole, roleCredentials} from './role-credentials.js';
import {type SharedFetch, sharedFetch} from './shared-fetch.js';

export type CredentialsOptions = Omit<FetchOptions, 'signal'> & {
	readonly identity: ChosenIdentity;
	/** How credentials are fetched from SSO and STS. */
	readonly requestHandler: Handler;
	/** The region to ask for roles in, where the profile names none. */
	readonly region: () => Promise<string | null>;
};

/** Credentials that end sooner than this are fetched anew. */
const shortestLeftMs = 60_000;

/** For this long they are as good as new ones, where they are given out for so short a time. */
const newMs = 20_000;

/** How long SSO and STS may take, with all that they are asked. */
const networkLimitMs = 60_000;

/**
The credentials of who was chosen, in the order of the AWS CLI. All clients share them, so that a code
is asked for and a process is run once. Nothing is kept of a failure, and the files are read anew each
time: a new login counts at once.

`get()` rejects with a `Failure`.
*/
export function makeCredentials(options: CredentialsOptions): SharedFetch<Credentials> {
	return sharedFetch(async signal => {
		const startedAt = performance.now();
		const credentials = await fetchCredentials(options, signal);
		keepSecret(credentials.secretAccessKey);
		keepSecret(credentials.sessionToken);
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
		throw orUnreadable(unknownProfile(named, names), files.problems);
	}

	const limit = AbortSignal.timeout(networkLimitMs);
	const until = AbortSignal.any([signal, limit]);
	const clients = credentialClients(named, requestHandler, until, region);
	try {
		const found = await firstOf(identity, {...options, signal, files, clients});
		if (found === null) {
			throw orUnreadable(noCredentials(identity.profile, names), files.problems);
		}

		return found;
	} catch (error) {
		const failure = credentialsFailure(error, identity.profile ?? 'default');
		throw failure.kind === 'interrupted' && limit.aborted && !signal.aborted
			? unanswered(`what gives the credentials of ${nameOf(identity)}`, networkLimitMs)
			: failure;
	}
}

function nameOf({profile}: ChosenIdentity): string {
	return `profile ${sanitize(profile ?? 'default', 100)}`;
}

/** Source: botocore's `create_credential_resolver`. */
async function firstOf(
	{profile, settingsProfile, hasEnvironmentKeys, isProfileGiven}: ChosenIdentity,
	fetching: FetchContext,
): Promise<Credentials | null> {
	if (hasEnvironmentKeys) {
		return environmentKeys();
	}

	const name = profile ?? 'default';
	const section = fetching.files.profiles.get(name) ?? {};
	const settings = fetching.files.profiles.get(settingsProfile ?? 'default') ?? {};
	return isRole(section)
		? roleCredentials([name], fetching)
		: ((await profileCredentials(name, !isProfileGiven, fetching)) ??
				(await containerCredentials(fetching)) ??
				(await instanceCredentials(settings, fetching)));
}
