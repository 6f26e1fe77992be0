import process from 'node:process';
import {EC2Client, type EC2ClientConfig} from '@aws-sdk/client-ec2';
import {EC2InstanceConnectClient} from '@aws-sdk/client-ec2-instance-connect';
import {makeCredentials} from './credentials/credentials.js';
import type {FetchOptions} from './credentials/fetch-options.js';
import type {Credentials} from './credentials/key-pair.js';
import {Ec2Protocol} from './ec2/ec2-protocol.js';
import {configuredNameChoice, type NameChoice, plainNames} from './endpoint-name.js';
import {agentsFor} from './http/agents.js';
import {lateHandler} from './http/late-handler.js';
import {
	type CaBundle,
	configuredCaBundle,
	trustedCertificates,
} from './http/trusted-certificates.js';
import {type ChosenIdentity, chosenIdentity} from './identity/chosen-identity.js';
import {homeRegionOf} from './identity/home-region.js';
import {accountOfKeyId} from './identity/key-id.js';
import {configuredServiceUrl} from './service-url.js';

// A warning on stderr would break the picker's frame; must be set before the first client.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** The SDK's own settings, which nothing in the environment or a profile may spoil. */
const defaultsMode = 'legacy' as const;

// One that logs nothing, and does not even ask the SDK to search every answer for secrets to leave out.
const silentLogger = {warn() {}} as unknown as Exclude<EC2ClientConfig['logger'], undefined>;

const connectionTimeoutMs = 5000;
const proxyTimeoutMs = 9000;

/** Who asks: what `--profile` and `--region` said, null where they said nothing. */
export type AwsOptions = {
	/** Null for what the environment says: keys, `AWS_PROFILE`, the default profile. */
	readonly profile: string | null;
	readonly region: string | null;
} & Partial<Omit<FetchOptions, 'signal'>>;

/**
The clients of one profile, one of each service a region.

`renew()` forgets them all: a client that failed to get credentials keeps failing after a new login.
*/
export type AwsClients = {
	readonly identity: ChosenIdentity;
	/** That of the identity. */
	readonly profile: string | null;
	/**
	The region to work in: `--region`, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's; null where
	none of them says.
	*/
	homeRegion(): Promise<string | null>;
	ec2(region: string): EC2Client;
	instanceConnect(region: string): EC2InstanceConnectClient;
	/**
	What requests to a region are signed with. Whoever sends some waits for it first: the clients
	themselves can't be called off while they do.

	@throws {Failure} Why there are none; `interrupted` when the signal fires.
	*/
	credentials(region: string, signal?: AbortSignal): Promise<Credentials>;
	/** The account whose credentials are used, as far as they tell it by themselves. */
	account(region: string, signal?: AbortSignal): Promise<string | null>;
	/** The certificates to trust besides Node's; null for none. */
	caBundle(): Promise<CaBundle | null>;
	/** Which DNS names the environment or the profile wants. */
	nameChoice(): Promise<NameChoice>;
	/** The service URL that is set for a service such as `STS`; undefined for AWS's own. */
	serviceUrl(serviceId: string): Promise<string | undefined>;
	renew(): void;
};

/**
Makes the clients for a profile. Several profiles can be in use at once: nothing is left to
`AWS_PROFILE` but where no profile is given.

@throws {Failure} Where it can't be told who is meant.
*/
export function createClients(options: AwsOptions): AwsClients {
	const identity = chosenIdentity(options.profile);
	const {profile, settingsProfile} = identity;
	const caBundle = () => configuredCaBundle(settingsProfile);
	const requestHandler = lateHandler(async () => handlerOptions(await caBundle()));
	const homeRegion = () => homeRegionOf({profile: settingsProfile, region: options.region});
	let ec2Clients: Map<string, EC2Client>;
	let instanceConnectClients: Map<string, EC2InstanceConnectClient>;
	let shared: ReturnType<typeof makeCredentials>;
	let asked: string | null = null;
	const renew = () => {
		ec2Clients = new Map();
		instanceConnectClients = new Map();
		shared = makeCredentials({
			identity,
			askMfaCode: options.askMfaCode ?? null,
			hasTerminal: options.hasTerminal ?? false,
			lendTerminal: options.lendTerminal ?? null,
			onWait: options.onWait ?? (() => {}),
			requestHandler,
			region: async () => asked ?? (await homeRegion()),
		});
	};

	const credentials = (region: string, signal?: AbortSignal) => {
		asked = region;
		return shared.get(signal);
	};

	const serviceUrl = (serviceId: string) => configuredServiceUrl(serviceId, settingsProfile);
	const nameChoice = () => configuredNameChoice(settingsProfile);
	const configurationFor = (region: string, serviceId: string) => {
		// The SDK refuses FIPS and dual stack together with a service URL; in the AWS CLI the URL counts.
		const namesOf = async () =>
			(await serviceUrl(serviceId)) === undefined ? nameChoice() : plainNames;
		return {
			region,
			...(settingsProfile !== null && {profile: settingsProfile}),
			credentials: () => credentials(region),
			requestHandler,
			logger: silentLogger,
			defaultsMode,
			useFipsEndpoint: async () => (await namesOf()).isFips,
			useDualstackEndpoint: async () => (await namesOf()).isDualstack,
		};
	};

	// Every client replaces the look-up that it is given.
	const withServiceUrl = <T extends EC2Client | EC2InstanceConnectClient>(client: T): T => {
		client.config.serviceConfiguredEndpoint = () => serviceUrl(client.config.serviceId);
		return client;
	};

	renew();
	return {
		identity,
		profile,
		homeRegion,
		ec2: region =>
			kept(ec2Clients, region, () =>
				withServiceUrl(new EC2Client({...configurationFor(region, 'EC2'), protocol: Ec2Protocol})),
			),
		instanceConnect: region =>
			kept(instanceConnectClients, region, () =>
				withServiceUrl(
					new EC2InstanceConnectClient(configurationFor(region, 'EC2 Instance Connect')),
				),
			),
		credentials,
		async account(region, signal) {
			try {
				const {accessKeyId, accountId} = await credentials(region, signal);
				return accountId ?? accountOfKeyId(accessKeyId);
			} catch {
				return null;
			}
		},
		caBundle,
		nameChoice,
		serviceUrl,
		renew,
	};
}

function kept<T>(clients: Map<string, T>, region: string, create: () => T): T {
	const client = clients.get(region) ?? create();
	clients.set(region, client);
	return client;
}

/** How requests are sent: limited, as a silent network would be waited for without end. */
async function handlerOptions(caBundle: CaBundle | null) {
	const limits = {requestTimeout: 30_000, throwOnRequestTimeout: true};
	const agents = agentsFor(process.env, proxyTimeoutMs, trustedCertificates(caBundle));
	if (agents === null) {
		return {...limits, connectionTimeout: connectionTimeoutMs};
	}

	// Longer than a proxy may take, which then tells so itself, but not much: the SDK's timer holds the
	// process until it fires.
	return {...limits, ...agents, connectionTimeout: proxyTimeoutMs + 500};
}
