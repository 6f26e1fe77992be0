import {fromIni} from '@aws-sdk/credential-provider-ini';
import {defaultProvider} from '@aws-sdk/credential-provider-node';
import type {NodeHttpHandlerOptions} from '@smithy/node-http-handler';
import {keepSecret} from '../model/secrets.js';
import {since, trace} from '../model/trace.js';
import {credentialClients} from './credential-clients.js';
import {credentialsFailure} from './credentials-failure.js';
import {listProfiles} from './profiles.js';

type Provider = ReturnType<typeof defaultProvider>;

/** Asks the person for something that must not be seen; rejects when it is called off. */
export type AskSecret = (question: string) => Promise<string>;

export type CredentialsOptions = {
	/** Null where neither `--profile` nor `AWS_PROFILE` names one. */
	readonly profile: string | null;
	/** Asks for the code of a role that wants MFA; null where there is nobody to ask. */
	readonly askMfaCode: AskSecret | null;
	/** How credentials are fetched from SSO and STS. */
	readonly requestHandler: NodeHttpHandlerOptions;
};

const silent = () => {};

/** The SDK would warn on stderr that a profile and key variables are both set, amid a drawn frame. */
const logger = {debug: silent, info: silent, warn: silent, error: silent};

/**
The credentials of a profile or the environment, in the SDK's order: key variables, SSO, roles with
or without MFA, `credential_process`, web identity, container and instance metadata. All clients
share them, so that a code is asked for once.

Nothing is kept of a failure, and the files are read anew each time: a new login counts at once.
Rejects with a `Failure`.
*/
export function makeCredentials(options: CredentialsOptions): Provider {
	const {profile, askMfaCode, requestHandler} = options;
	let regionOfCaller = async (): Promise<string | undefined> => undefined;
	const init = {
		...(profile !== null && {profile}),
		...(askMfaCode && {
			mfaCodeProvider: (serial: string) => askMfaCode(`MFA code for ${serial}: `),
		}),
		...credentialClients(profile, requestHandler, () => regionOfCaller()),
		ignoreCache: true,
		logger,
	};
	const chain = defaultProvider(init);
	return async properties => {
		try {
			const startedAt = performance.now();
			regionOfCaller = async () => properties?.callerClientConfig?.region?.();
			const credentials = await chain(properties);
			keepSecret(credentials.secretAccessKey);
			keepSecret(credentials.sessionToken);
			trace('aws', () => `credentials of key ${credentials.accessKeyId} ${since(startedAt)}`);
			return credentials;
		} catch (error) {
			const names = (await listProfiles()).map(({name}) => name);
			throw credentialsFailure(await trueCause(error, init), profile, names);
		}
	};
}

/** When every link of the chain has failed it tells of the last one: what the profile says is the cause. */
async function trueCause(error: unknown, init: Parameters<typeof fromIni>[0]): Promise<unknown> {
	if (!(error instanceof Error && /any providers$/.test(error.message))) {
		return error;
	}

	try {
		await fromIni(init)();
		return error;
	} catch (cause) {
		return cause;
	}
}
