import process from 'node:process';
import {EC2Client, type EC2ClientConfig} from '@aws-sdk/client-ec2';
import {EC2InstanceConnectClient} from '@aws-sdk/client-ec2-instance-connect';
import {agentsFor} from './agents.js';
import {type AskSecret, makeCredentials} from './credentials.js';
import {Ec2Protocol} from './ec2-protocol.js';
import {homeRegionOf} from './home-region.js';
import {accountOfKeyId} from './key-id.js';
import {configuredServiceUrl} from './service-url.js';

// A warning on stderr would break the picker's frame; must be set before the first client.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

// One that logs nothing, and does not even ask the SDK to search every answer for secrets to leave out.
const silentLogger = {} as Exclude<EC2ClientConfig['logger'], undefined>;

const connectionTimeoutMs = 5000;
const proxyTimeoutMs = 9000;

/** Who asks: what `--profile` and `--region` said, null where they said nothing. */
export type AwsOptions = {
	/** Null for what the environment says: `AWS_PROFILE`, keys, the default profile. */
	readonly profile: string | null;
	readonly region: string | null;
	/** Asks for the code of a role that wants MFA; without it such a role cannot be used. */
	readonly askMfaCode?: AskSecret | null;
};

/**
The clients of one profile, one of each service a region.

`renew()` forgets them all: a client that failed to get credentials keeps failing after a new login.
*/
export type AwsClients = {
	readonly profile: string | null;
	/**
	The region to work in: `--region`, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's; null where
	none of them says.
	*/
	homeRegion(): Promise<string | null>;
	ec2(region: string): EC2Client;
	instanceConnect(region: string): EC2InstanceConnectClient;
	/** The account whose credentials are used, as far as they tell it by themselves. */
	account(region: string): Promise<string | null>;
	renew(): void;
};

/**
Makes the clients for a profile. Several profiles can be in use at once: nothing is left to
`AWS_PROFILE` but where no profile is given.
*/
export function createClients(options: AwsOptions): AwsClients {
	const profile = options.profile ?? (process.env['AWS_PROFILE'] || null);
	const requestHandler = requestHandlerFor(process.env);
	let ec2Clients: Map<string, EC2Client>;
	let instanceConnectClients: Map<string, EC2InstanceConnectClient>;
	let credentials: ReturnType<typeof makeCredentials>;
	const renew = () => {
		ec2Clients = new Map();
		instanceConnectClients = new Map();
		credentials = makeCredentials({
			profile,
			askMfaCode: options.askMfaCode ?? null,
			requestHandler,
		});
	};

	const configurationFor = (region: string) => ({
		region,
		...(profile !== null && {profile}),
		credentials,
		requestHandler,
		logger: silentLogger,
		// The SDK refuses FIPS and dual stack together with a service URL, as the demo sets one.
		...(process.env['EIC_DIAL_MAP'] && {useFipsEndpoint: false, useDualstackEndpoint: false}),
	});
	renew();
	const withServiceUrl = <T extends EC2Client | EC2InstanceConnectClient>(client: T): T => {
		client.config.serviceConfiguredEndpoint = () =>
			configuredServiceUrl(client.config.serviceId, profile);
		return client;
	};

	const ec2 = (region: string) =>
		kept(ec2Clients, region, () =>
			withServiceUrl(new EC2Client({...configurationFor(region), protocol: Ec2Protocol})),
		);
	return {
		profile,
		homeRegion: () => homeRegionOf({profile, region: options.region}),
		ec2,
		instanceConnect: region =>
			kept(instanceConnectClients, region, () =>
				withServiceUrl(new EC2InstanceConnectClient(configurationFor(region))),
			),
		async account(region) {
			try {
				const {accessKeyId, accountId} = await ec2(region).config.credentials();
				return accountId ?? accountOfKeyId(accessKeyId);
			} catch {
				return null;
			}
		},
		renew,
	};
}

function kept<T>(clients: Map<string, T>, region: string, create: () => T): T {
	const client = clients.get(region) ?? create();
	clients.set(region, client);
	return client;
}

/** How requests are sent: limited, as a silent network would be waited for without end. */
function requestHandlerFor(environment: NodeJS.ProcessEnv) {
	const limits = {requestTimeout: 30_000, throwOnRequestTimeout: true};
	const agents = agentsFor(environment, proxyTimeoutMs);
	if (agents === null) {
		return {...limits, connectionTimeout: connectionTimeoutMs};
	}

	// Longer than a proxy may take, which then tells so itself, but not much: the SDK's timer holds the
	// process until it fires.
	return {...limits, ...agents, connectionTimeout: proxyTimeoutMs + 500};
}
