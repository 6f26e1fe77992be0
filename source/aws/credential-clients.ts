import type {defaultProvider} from '@aws-sdk/credential-provider-node';
import {loadConfig} from '@smithy/core/config';
import {HttpRequest} from '@smithy/core/protocols';
import {NodeHttpHandler, type NodeHttpHandlerOptions} from '@smithy/node-http-handler';
import {configuredServiceUrl} from './service-url.js';

type HttpHandlerOptions = Parameters<NodeHttpHandler['handle']>[1];
type Init = Exclude<Parameters<typeof defaultProvider>[0], undefined>;

/** What the SDK needs for the clients by which it fetches credentials. */
export type CredentialClients = Required<
	Pick<Init, 'clientConfig' | 'roleAssumer' | 'roleAssumerWithWebIdentity'>
>;

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

@param regionOfCaller The region of the client that wants the credentials.
*/
export function credentialClients(
	profile: string | null,
	requestHandler: NodeHttpHandlerOptions,
	regionOfCaller: () => Promise<string | undefined>,
): CredentialClients {
	const clientConfig = {
		...(profile !== null && {profile}),
		requestHandler: new RedirectingHandler(requestHandler, profile),
		ignoreConfiguredEndpointUrls: true,
	};
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
		async roleAssumer(...request) {
			const {getDefaultRoleAssumer} = await import('@aws-sdk/nested-clients/sts');
			return getDefaultRoleAssumer(await sts())(...request);
		},
		async roleAssumerWithWebIdentity(...request) {
			const {getDefaultRoleAssumerWithWebIdentity} = await import('@aws-sdk/nested-clients/sts');
			return getDefaultRoleAssumerWithWebIdentity(await sts())(...request);
		},
	};
}

/** That of the profile, of whoever asks, or the SDK's. */
async function stsRegion(
	profile: string | null,
	regionOfCaller: () => Promise<string | undefined>,
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

/** Sends requests for which the profile has a service URL of its own there. */
class RedirectingHandler extends NodeHttpHandler {
	private readonly profile: string | null;

	constructor(options: NodeHttpHandlerOptions, profile: string | null) {
		super(options);
		this.profile = profile;
	}

	override async handle(request: HttpRequest, options?: HttpHandlerOptions) {
		return super.handle(await redirected(request, this.profile), options);
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
