import {loadConfig} from '@smithy/core/config';
import {HttpRequest} from '@smithy/core/protocols';
import {NodeHttpHandler, type NodeHttpHandlerOptions} from '@smithy/node-http-handler';
import {configuredServiceUrl} from '../service-url.js';
import type {Credentials} from './credentials.js';

type HttpHandlerOptions = Parameters<NodeHttpHandler['handle']>[1];
type Parameter = string | number | undefined;

/** By what credentials are fetched from SSO, logins and STS. */
export type CredentialClients = {
	/** For the SDK's own clients. */
	readonly clientConfig: {
		readonly profile?: string;
		readonly requestHandler: NodeHttpHandler;
		readonly ignoreConfiguredEndpointUrls: true;
	};
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
	requestHandler: NodeHttpHandlerOptions,
	signal: AbortSignal,
	regionOfCaller: () => Promise<string | null>,
): CredentialClients {
	const clientConfig = {
		...(profile !== null && {profile}),
		requestHandler: new CredentialsHandler(requestHandler, profile, signal),
		ignoreConfiguredEndpointUrls: true,
	} as const;
	const sts = async () => {
		const endpoint = await configuredServiceUrl('STS', profile);
		return {
			...clientConfig,
			region: await stsRegion(profile, regionOfCaller),
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

/** That of the profile, of whoever asks, or the SDK's. */
async function stsRegion(
	profile: string | null,
	regionOfCaller: () => Promise<string | null>,
): Promise<string> {
	const own = await loadConfig<string | undefined>(
		{
			environmentVariableSelector: () => undefined,
			configFileSelector: ({region}) => region,
			default: undefined,
		},
		profile === null ? {} : {profile},
	)();
	return own ?? (await regionOfCaller()) ?? 'us-east-1';
}

/**
Ends requests when the signal fires, and sends those for which the profile has a service URL of its
own there.
*/
class CredentialsHandler extends NodeHttpHandler {
	private readonly profile: string | null;
	private readonly signal: AbortSignal;

	constructor(options: NodeHttpHandlerOptions, profile: string | null, signal: AbortSignal) {
		super(options);
		this.profile = profile;
		this.signal = signal;
	}

	override async handle(request: HttpRequest, options: HttpHandlerOptions = {}) {
		return super.handle(await redirected(request, this.profile), {
			...options,
			abortSignal: this.signal,
		});
	}
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
