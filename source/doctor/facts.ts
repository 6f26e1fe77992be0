import type {AwsClients} from '../aws/clients.js';
import {describeImage} from '../aws/ec2/images.js';
import {describeHealth, describeRouteTable, describeSubnet} from '../aws/ec2/network.js';
import {defaultRegion, listRegions} from '../aws/ec2/regions.js';
import {describeNetworkAcl, describeSecurityGroups} from '../aws/ec2/security.js';
import {callerIdentity, type Identity} from '../aws/identity/identity.js';
import {type Probe, probeRoute} from '../connection/probe.js';
import type {ConnectionServices} from '../connection/services.js';
import type {
	InstanceHealth,
	NetworkAcl,
	RouteTable,
	SecurityGroup,
	Subnet,
} from '../model/fleet/network.js';
import type {Image} from '../model/fleet/os-user.js';
import type {Plan, UsableRoute} from '../model/route.js';
import {routesToTry} from '../route/routes-to-try.js';

/** What the doctor examines, and how it reaches AWS and the network. */
export type DoctorInput = {
	readonly clients: AwsClients;
	readonly connection: ConnectionServices;
	/** Finds the instance and plans its routes; null if no instance was named. */
	readonly plan: (() => Promise<Plan>) | null;
	/** The maximum duration to request for a tunnel; null leaves it at the endpoint's own. */
	readonly maxTunnelSeconds: number | null;
	/** Signs in over a route, opens an empty session and disconnects; null to skip this. */
	readonly signIn: ((plan: Plan, route: UsableRoute) => Promise<{readonly osUser: string}>) | null;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The terminal's size in characters; null if there is no terminal. */
	readonly terminal: {readonly columns: number; readonly rows: number} | null;
	/** The folders of eic's own files. */
	readonly folders: readonly string[];
	readonly now: () => Date;
	/** The limit of each network step. */
	readonly stepTimeoutMs: number;
	readonly signal: AbortSignal;
};

/** What AWS and the network answer. Each fact is fetched once, when the first check needs it. */
export type Facts = Pick<
	DoctorInput,
	'environment' | 'terminal' | 'folders' | 'now' | 'clients' | 'signIn'
> & {
	readonly hasTarget: boolean;
	readonly signal: AbortSignal;
	/** The region to work in; `us-east-1` if none is set. */
	region(): Promise<{readonly name: string; readonly isSet: boolean}>;
	credentials(): Promise<{readonly accessKeyId: string; readonly expiration?: Date | undefined}>;
	identity(): Promise<Identity>;
	regions(): Promise<readonly string[]>;
	plan(): Promise<Plan>;
	/** The route to try: the chosen one, or else the first usable one; null for none. */
	route(): Promise<UsableRoute | null>;
	health(): Promise<InstanceHealth | null>;
	/** The security groups of the instance and of the route's endpoint. */
	groups(): Promise<{
		readonly instance: readonly SecurityGroup[];
		readonly endpoint: readonly SecurityGroup[];
	}>;
	acl(): Promise<NetworkAcl | null>;
	routeTable(): Promise<RouteTable | null>;
	endpointSubnet(): Promise<Subnet | null>;
	image(): Promise<Image | null>;
	probe(): Promise<Probe | null>;
};

/** Creates the facts. Nothing is fetched yet. */
export function createFacts(input: DoctorInput): Facts {
	const {clients, connection, signal, stepTimeoutMs, maxTunnelSeconds} = input;
	const region = once(async () => {
		const name = await clients.homeRegion();
		return {name: name ?? defaultRegion, isSet: name !== null};
	});
	const plan = once(async () => {
		if (input.plan === null) {
			throw new Error('no instance was named');
		}

		return input.plan();
	});
	const instance = async () => (await plan()).instance;
	const ec2Call = async () => ({clients, signal, region: (await instance()).region});
	const route = once(async () => {
		const [first = null] = routesToTry(await plan(), true);
		return first;
	});
	return {
		...input,
		hasTarget: input.plan !== null,
		region,
		plan,
		route,
		credentials: once(async () => clients.credentials((await region()).name, signal)),
		identity: once(async () => callerIdentity(clients, (await region()).name, signal)),
		regions: once(async () => {
			try {
				return await listRegions(clients, signal);
			} catch (error) {
				// A region that is not enabled rejects all credentials; the default region is always enabled.
				return listRegions(clients, signal, defaultRegion).catch(() => {
					throw error;
				});
			}
		}),
		health: once(async () => describeHealth(await ec2Call(), (await instance()).id)),
		groups: once(async () => {
			const instanceGroupIds = (await instance()).securityGroupIds;
			const endpointGroupIds = (await route())?.endpoint?.securityGroupIds ?? [];
			const ids = [...new Set([...instanceGroupIds, ...endpointGroupIds])];
			const groups = await describeSecurityGroups(await ec2Call(), ids);
			return {
				instance: groups.filter(({id}) => instanceGroupIds.includes(id)),
				endpoint: groups.filter(({id}) => endpointGroupIds.includes(id)),
			};
		}),
		acl: once(async () => {
			const {subnetId} = await instance();
			return subnetId === null ? null : describeNetworkAcl(await ec2Call(), subnetId);
		}),
		routeTable: once(async () => {
			const {subnetId, vpcId} = await instance();
			return subnetId === null || vpcId === null
				? null
				: describeRouteTable(await ec2Call(), subnetId, vpcId);
		}),
		endpointSubnet: once(async () => {
			const id = (await route())?.endpoint?.subnetId ?? null;
			return id === null ? null : describeSubnet(await ec2Call(), id);
		}),
		image: once(async () => {
			const {imageId, region: name} = await instance();
			return imageId === null ? null : describeImage(clients, name, imageId, signal);
		}),
		probe: once(async () => {
			const chosenRoute = await route();
			return chosenRoute === null
				? null
				: probeRoute(await plan(), chosenRoute, connection, {
						stepTimeoutMs,
						signal,
						maxTunnelSeconds,
					});
		}),
	};
}

/** Calls `work` at most once, and shares its result. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
	let result: Promise<T> | undefined;
	return () => {
		result ??= work();
		return result;
	};
}
