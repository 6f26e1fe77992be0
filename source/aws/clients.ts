import process from 'node:process';
import {EC2Client, type EC2ClientConfig} from '@aws-sdk/client-ec2';
import {EC2InstanceConnectClient} from '@aws-sdk/client-ec2-instance-connect';
import {makeCredentials} from './credentials/credentials.js';
import type {FetchOptions} from './credentials/fetch-options.js';
import type {Credentials} from './credentials/key-pair.js';
import {Ec2Protocol} from './ec2/ec2-protocol.js';
import {configuredNameChoice, type NameChoice, plainNames} from './endpoint-name.js';
import {agentsFor} from './http/agents.js';
import {lazyHandler} from './http/lazy-handler.js';
import {
	type CaBundle,
	configuredCaBundle,
	trustedCertificates,
} from './http/trusted-certificates.js';
import {type ChosenIdentity, chosenIdentity} from './identity/chosen-identity.js';
import {homeRegionOf} from './identity/home-region.js';
import {accountOfKeyId} from './identity/key-id.js';
import {configuredServiceUrl} from './service-url.js';

// The warning would be printed over the picker's frame. Must be set before the first client is created.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** The SDK's mode is fixed, so that neither the environment nor a profile can change it. */
const defaultsMode = 'legacy' as const;

// It logs nothing. The SDK then does not search every answer for secrets to redact.
const silentLogger = {warn() {}} as unknown as Exclude<EC2ClientConfig['logger'], undefined>;

const connectionTimeoutMs = 5000;
const proxyTimeoutMs = 9000;

/** Whose clients to create: the values of `--profile` and `--region`, null when they were not given. */
export type AwsOptions = {
	/** Null to choose by the environment: keys, `AWS_PROFILE`, or the default profile. */
	readonly profile: string | null;
	readonly region: string | null;
} & Partial<Omit<FetchOptions, 'signal'>>;

/**
The AWS clients of one identity: for each service one client a region.

`renew()` discards them: a client that failed to get credentials would keep failing after a new login.
*/
export type AwsClients = {
	readonly identity: ChosenIdentity;
	/** The identity's profile. */
	readonly profile: string | null;
	/** The home region: `--region`, `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile's; null for none. */
	homeRegion(): Promise<string | null>;
	/** The EC2 client of a region. */
	ec2(region: string): EC2Client;
	/** The EC2 Instance Connect client of a region. */
	instanceConnect(region: string): EC2InstanceConnectClient;
	/**
	The credentials for requests to a region. Await them before sending a request: while a client itself
	waits for credentials it cannot be cancelled.

	@throws {Failure} Why there are none; `interrupted` when the signal fires.
	*/
	credentials(region: string, signal?: AbortSignal): Promise<Credentials>;
	/** The account, if the credentials or their key id contain it; null otherwise. */
	account(region: string, signal?: AbortSignal): Promise<string | null>;
	/** The file of certificates to trust in addition to Node's; null for none. */
	caBundle(): Promise<CaBundle | null>;
	/** The kind of DNS names that the environment or the profile asks for. */
	nameChoice(): Promise<NameChoice>;
	/** The configured service URL for a service id such as `STS`; undefined for AWS's own. */
	serviceUrl(serviceId: string): Promise<string | undefined>;
	/** Discards all clients and credentials. */
	renew(): void;
};

/**
Creates the clients of an identity. Several profiles can be in use at once: `AWS_PROFILE` only matters
when no profile is given.

@throws {Failure} When the identity is ambiguous.
*/
export function createClients(options: AwsOptions): AwsClients {
	const identity = chosenIdentity(options.profile);
	const {profile, settingsProfile} = identity;
	const caBundle = () => configuredCaBundle(settingsProfile);
	const requestHandler = lazyHandler(async () => handlerOptions(await caBundle()));
	const homeRegion = () => homeRegionOf({profile: settingsProfile, region: options.region});
	let ec2Clients: Map<string, EC2Client>;
	let instanceConnectClients: Map<string, EC2InstanceConnectClient>;
	let shared: ReturnType<typeof makeCredentials>;
	let requestedRegion: string | null = null;
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
			region: async () => requestedRegion ?? (await homeRegion()),
		});
	};

	const credentials = (region: string, signal?: AbortSignal) => {
		requestedRegion = region;
		return shared.get(signal);
	};

	const serviceUrl = (serviceId: string) => configuredServiceUrl(serviceId, settingsProfile);
	const nameChoice = () => configuredNameChoice(settingsProfile);
	const configurationFor = (region: string, serviceId: string) => {
		// The SDK rejects FIPS or dual stack together with a service URL. In the AWS CLI the URL wins.
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

	// Set after construction, because every client replaces the look-up in its configuration.
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
			getOrCreate(ec2Clients, region, () =>
				withServiceUrl(new EC2Client({...configurationFor(region, 'EC2'), protocol: Ec2Protocol})),
			),
		instanceConnect: region =>
			getOrCreate(instanceConnectClients, region, () =>
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

function getOrCreate<T>(clients: Map<string, T>, region: string, create: () => T): T {
	const client = clients.get(region) ?? create();
	clients.set(region, client);
	return client;
}

/** The options for sending requests. The limits are there because a silent network would block forever. */
async function handlerOptions(caBundle: CaBundle | null) {
	const limits = {requestTimeout: 30_000, throwOnRequestTimeout: true};
	const agents = agentsFor(process.env, proxyTimeoutMs, trustedCertificates(caBundle));
	if (agents === null) {
		return {...limits, connectionTimeout: connectionTimeoutMs};
	}

	// Slightly longer than the proxy's own limit, so that its better message is shown first. The SDK's timer
	// keeps the process alive until it fires.
	return {...limits, ...agents, connectionTimeout: proxyTimeoutMs + 500};
}
