import {HttpRequest} from '@smithy/core/protocols';
import {configuredNameChoice} from '../endpoint-name.js';
import type {Handler} from '../http/lazy-handler.js';
import {regionOfProfile} from '../identity/home-region.js';
import {configuredServiceUrl} from '../service-url.js';
import type {Credentials} from './key-pair.js';

/** The values that STS parameters have. */
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

/** The clients that fetch credentials from SSO, the login service and STS. */
export type CredentialClients = {
	/** Configuration for the clients that the SDK's own providers create. */
	readonly clientConfig: ClientConfig;
	/** @param request The parameters of STS's AssumeRole. */
	assumeRole(
		source: Credentials,
		request: Readonly<Record<string, Parameter>>,
	): Promise<Credentials>;
	/** @param request The parameters of STS's AssumeRoleWithWebIdentity. */
	assumeRoleWithWebIdentity(request: Readonly<Record<string, Parameter>>): Promise<Credentials>;
};

/** Services whose requests carry no signature over the host, by the start of their host names. */
const unsigned: ReadonlyArray<readonly [host: RegExp, serviceId: string]> = [
	[/^portal\.sso\b/, 'SSO'],
	[/^oidc\b/, 'SSO OIDC'],
	[/\bsignin\b/, 'Signin'],
];

/**
The clients of a profile for SSO, for logins and for STS, each using the profile's service URLs.

The SDK's providers create such clients themselves, but cannot be given these URLs: each client replaces
the service URL look-up in its configuration with one that only knows `AWS_PROFILE`, and an explicit
`endpoint` would apply to all of them. So that look-up is switched off. Requests to SSO and the login
service are redirected just before they are sent. STS requests are signed over the host, so the STS
clients are created here, with an endpoint.

@param profile The profile whose settings apply.
@param signal Aborts every request.
@param regionOfCaller The region of the request that needs the credentials.
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

/** Aborts requests when the signal fires, and redirects those for which the profile sets a service URL. */
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
