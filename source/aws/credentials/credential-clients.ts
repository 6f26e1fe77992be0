import {HttpRequest} from '@smithy/core/protocols';
import {configuredNameChoice} from '../endpoint-name.js';
import type {Handler} from '../http/late-handler.js';
import {regionOfProfile} from '../identity/home-region.js';
import {configuredServiceUrl} from '../service-url.js';
import type {Credentials} from './key-pair.js';

type Parameter = string | number | undefined;

type ClientConfig = {
	readonly profile?: string;
	readonly requestHandler: Handler;
	readonly ignoreConfiguredEndpointUrls: true;
	readonly defaultsMode: 'legacy';
	readonly useFipsEndpoint: () => Promise<boolean>;
	readonly useDualstackEndpoint: () => Promise<boolean>;
	readonly logger: typeof silentLogger;
};

const silent = () => {};

const silentLogger = {debug: silent, info: silent, warn: silent, error: silent};

/** By what credentials are fetched from SSO, logins and STS. */
export type CredentialClients = {
	/** For the SDK's own clients. */
	readonly clientConfig: ClientConfig;
	/** @param request As for STS's AssumeRole. */
	assumeRole(
		source: Credentials,
		request: Readonly<Record<string, Parameter>>,
	): Promise<Credentials>;
	assumeRoleWithWebIdentity(request: Readonly<Record<string, Parameter>>): Promise<Credentials>;
};

/** Those that are asked without a signature over the host, by how their hosts are called. */
const unsigned: ReadonlyArray<readonly [host: RegExp, serviceId: string]> = [
	[/^portal\.sso\b/, 'SSO'],
	[/^oidc\b/, 'SSO OIDC'],
	[/\bsignin\b/, 'Signin'],
];

/**
The clients of a profile for SSO, for logins and for STS, each with the service URL of that profile.

The SDK makes them by itself. Every client of it replaces the look-up of its service URL that it is given
by one that knows `AWS_PROFILE` only, and one `endpoint` would be that of all of them. So that look-up is
switched off; requests to SSO and for logins are sent elsewhere on their way out, and STS, whose requests
are signed, is asked by clients that are made here.

@param profile Whose settings count.
@param signal Ends every request.
@param regionOfCaller The region of whoever wants the credentials.
*/
export function credentialClients(
	profile: string | null,
	requestHandler: Handler,
	signal: AbortSignal,
	regionOfCaller: () => Promise<string | null>,
): CredentialClients {
	const clientConfig = {
		...(profile !== null && {profile}),
		requestHandler: credentialsHandler(requestHandler, profile, signal),
		ignoreConfiguredEndpointUrls: true,
		defaultsMode: 'legacy',
		useFipsEndpoint: async () => (await configuredNameChoice(profile)).isFips,
		useDualstackEndpoint: async () => (await configuredNameChoice(profile)).isDualstack,
		logger: silentLogger,
	} as const;
	const sts = async () => {
		const endpoint = await configuredServiceUrl('STS', profile);
		return {
			...clientConfig,
			...(endpoint !== undefined && {useFipsEndpoint: false, useDualstackEndpoint: false}),
			region: (await regionOfProfile(profile)) ?? (await regionOfCaller()) ?? 'us-east-1',
			...(endpoint !== undefined && {endpoint}),
		};
	};

	return {
		clientConfig,
		async assumeRole(source, request) {
			const {getDefaultRoleAssumer} = await import('@aws-sdk/nested-clients/sts');
			return getDefaultRoleAssumer(await sts())(source, request as never);
		},
		async assumeRoleWithWebIdentity(request) {
			const {getDefaultRoleAssumerWithWebIdentity} = await import('@aws-sdk/nested-clients/sts');
			return getDefaultRoleAssumerWithWebIdentity(await sts())(request as never);
		},
	};
}

/**
Ends requests when the signal fires, and sends those for which the profile has a service URL of its
own there.
*/
function credentialsHandler(
	handler: Handler,
	profile: string | null,
	signal: AbortSignal,
): Handler {
	return {
		handle: async (request, options) =>
			handler.handle(await redirected(request, profile), {...options, abortSignal: signal}),
	};
}

async function redirected(request: HttpRequest, profile: string | null): Promise<HttpRequest> {
	const [, serviceId] = unsigned.find(([host]) => host.test(request.hostname)) ?? [];
	const set = serviceId === undefined ? undefined : await configuredServiceUrl(serviceId, profile);
	if (set === undefined) {
		return request;
	}

	const {protocol, hostname, port, pathname, host} = new URL(set);
	return new HttpRequest({
		...request,
		protocol,
		hostname: hostname.replace(/^\[(.*)]$/, '$1'),
		...(port !== '' && {port: Number(port)}),
		path: pathname.replace(/\/$/, '') + request.path,
		headers: {...request.headers, host},
	});
}
