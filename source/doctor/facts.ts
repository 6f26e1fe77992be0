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
import {isUsable, type Plan, type UsableRoute} from '../model/route.js';

/** Who asks, and about what. */
export type DoctorInput = {
	readonly clients: AwsClients;
	readonly connection: ConnectionServices;
	/** Finds the instance and plans; null where no instance is asked about. */
	readonly plan: (() => Promise<Plan>) | null;
	/** What an endpoint is asked for; null leaves it at its own maximum. */
	readonly maxTunnelSeconds: number | null;
	/** Signs in by a route, opens a session with nothing in it, and hangs up; null not to. */
	readonly signIn: ((plan: Plan, route: UsableRoute) => Promise<{readonly osUser: string}>) | null;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The terminal's size; null where there is none. */
	readonly terminal: {readonly columns: number; readonly rows: number} | null;
	/** The folders of eic's own files. */
	readonly folders: readonly string[];
	readonly now: () => Date;
	/** The limit of each wait for the network. */
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
};

/** What AWS and the network say, each asked once, when the first check wants to know it. */
export type Facts = Pick<
	DoctorInput,
	'environment' | 'terminal' | 'folders' | 'now' | 'clients' | 'signIn'
> & {
	readonly hasTarget: boolean;
	readonly signal: AbortSignal;
	/** The region to work in; `us-east-1` where none is set. */
	region(): Promise<{readonly name: string; readonly isSet: boolean}>;
	credentials(): Promise<{readonly accessKeyId: string; readonly expiration?: Date | undefined}>;
	identity(): Promise<Identity>;
	regions(): Promise<readonly string[]>;
	plan(): Promise<Plan>;
	/** The one that is taken; null for none. */
	route(): Promise<UsableRoute | null>;
	health(): Promise<InstanceHealth | null>;
	/** Of the instance and of the route's endpoint. */
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

export function makeFacts(input: DoctorInput): Facts {
	const {clients, connection, signal, timeoutMs, maxTunnelSeconds} = input;
	const region = once(async () => {
		const name = await clients.homeRegion();
		return {name: name ?? defaultRegion, isSet: name !== null};
	});
	const plan = once(async () => {
		if (input.plan === null) {
			throw new Error('no instance is asked about');
		}

		return input.plan();
	});
	const instance = async () => (await plan()).instance;
	const asking = async () => ({clients, signal, region: (await instance()).region});
	const route = once(async () => {
		const {chosen, routes} = await plan();
		return chosen ?? routes.find(isUsable) ?? null;
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
				// A region that is not enabled knows nobody: one that always is can tell.
				return listRegions(clients, signal, defaultRegion).catch(() => {
					throw error;
				});
			}
		}),
		health: once(async () => describeHealth(await asking(), (await instance()).id)),
		groups: once(async () => {
			const own = (await instance()).securityGroupIds;
			const ofEndpoint = (await route())?.endpoint?.securityGroupIds ?? [];
			const ids = [...new Set([...own, ...ofEndpoint])];
			const groups = await describeSecurityGroups(await asking(), ids);
			return {
				instance: groups.filter(({id}) => own.includes(id)),
				endpoint: groups.filter(({id}) => ofEndpoint.includes(id)),
			};
		}),
		acl: once(async () => {
			const {subnetId} = await instance();
			return subnetId === null ? null : describeNetworkAcl(await asking(), subnetId);
		}),
		routeTable: once(async () => {
			const {subnetId, vpcId} = await instance();
			return subnetId === null || vpcId === null
				? null
				: describeRouteTable(await asking(), subnetId, vpcId);
		}),
		endpointSubnet: once(async () => {
			const id = (await route())?.endpoint?.subnetId ?? null;
			return id === null ? null : describeSubnet(await asking(), id);
		}),
		image: once(async () => {
			const {imageId, region: name} = await instance();
			return imageId === null ? null : describeImage(clients, name, imageId, signal);
		}),
		probe: once(async () => {
			const way = await route();
			return way === null
				? null
				: probeRoute(await plan(), way, connection, {timeoutMs, signal, maxTunnelSeconds});
		}),
	};
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
	let answer: Promise<T> | undefined;
	return () => {
		answer ??= ask();
		return answer;
	};
}
