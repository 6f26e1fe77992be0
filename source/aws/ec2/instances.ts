import {
	type Instance as AwsInstance,
	DescribeInstancesCommand,
	type DescribeInstancesCommandOutput,
	paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import type {Instance, InstanceState} from '../../model/fleet/instance.js';
import {forEachYielding} from '../../model/yield-to-event-loop.js';
import {call, callPages} from '../call.js';
import type {AwsClients} from '../clients.js';

const pageSize = 1000;

/**
EC2 filters by name, such as `{'tag:Name': 'web-1'}`. Values are literal: `*` and `?` are not wildcards.
*/
export type InstanceFilters = Readonly<Record<string, string>>;

/**
Yields the instances of a region page by page as they arrive.

@param options.filters All of them must match; without filters, all instances match.
@throws {Failure} The failure of DescribeInstances.
*/
export async function* streamInstances(
	clients: AwsClients,
	region: string,
	options: {readonly filters?: InstanceFilters; readonly signal?: AbortSignal} = {},
): AsyncGenerator<Instance[], void, undefined> {
	const pages = paginateDescribeInstances(
		{client: clients.ec2(region), pageSize},
		{Filters: options.filters && asFilters(options.filters)},
		{abortSignal: options.signal},
	);
	for await (const page of callPages(callOptions(clients, region, options.signal), pages)) {
		yield await instancesOf(page, clients.profile, region);
	}
}

/**
Reads one instance by its id.

@throws {Failure} `InvalidInstanceID.NotFound` when the region has no such instance.
*/
export async function describeInstance(
	clients: AwsClients,
	region: string,
	id: string,
	signal?: AbortSignal,
): Promise<Instance | undefined> {
	const answer = await call({...callOptions(clients, region, signal), resource: id}, () =>
		clients
			.ec2(region)
			.send(new DescribeInstancesCommand({InstanceIds: [id]}), {abortSignal: signal}),
	);
	return (await instancesOf(answer, clients.profile, region))[0];
}

/**
Reads instances by their ids, 200 at most, in one call. Ids that the region does not have are passed
over.

@throws {Failure} The failure of DescribeInstances.
*/
export async function describeInstances(
	clients: AwsClients,
	region: string,
	ids: readonly string[],
	signal?: AbortSignal,
): Promise<Instance[]> {
	// A filter, as a single unknown id among InstanceIds would fail the whole call.
	const Filters = [{Name: 'instance-id', Values: [...ids]}];
	const answer = await call(callOptions(clients, region, signal), () =>
		clients.ec2(region).send(new DescribeInstancesCommand({Filters}), {abortSignal: signal}),
	);
	return instancesOf(answer, clients.profile, region);
}

function callOptions(clients: AwsClients, region: string, signal: AbortSignal | undefined) {
	return {action: 'ec2:DescribeInstances', region, clients, signal};
}

function asFilters(filters: InstanceFilters) {
	return Object.entries(filters).map(([name, value]) => ({
		Name: name,
		Values: [value.replaceAll(/[*?\\]/g, String.raw`\$&`)],
	}));
}

async function instancesOf(
	{Reservations = []}: DescribeInstancesCommandOutput,
	profile: string | null,
	region: string,
): Promise<Instance[]> {
	const instances: Instance[] = [];
	await forEachYielding(Reservations, ({OwnerId, Instances = []}) => {
		const place = {accountId: OwnerId ?? null, profile, region};
		instances.push(...Instances.flatMap(instance => asInstance(instance, place) ?? []));
	});
	return instances;
}

function asInstance(
	instance: AwsInstance,
	place: Pick<Instance, 'accountId' | 'profile' | 'region'>,
): Instance | undefined {
	if (!instance.InstanceId) {
		return undefined;
	}

	const tags = Object.fromEntries(
		(instance.Tags ?? []).map(({Key, Value}) => [Key ?? '', Value ?? '']),
	);
	return {
		id: instance.InstanceId,
		name: tags['Name'] || null,
		...place,
		availabilityZone: instance.Placement?.AvailabilityZone ?? null,
		state: (instance.State?.Name ?? 'pending') as InstanceState,
		type: instance.InstanceType ?? null,
		imageId: instance.ImageId ?? null,
		platform: instance.Platform?.toLowerCase() === 'windows' ? 'windows' : 'linux',
		launchTime: instance.LaunchTime?.toISOString() ?? null,
		vpcId: instance.VpcId ?? null,
		subnetId: instance.SubnetId ?? null,
		publicIpv4: instance.PublicIpAddress ?? null,
		privateIpv4: instance.PrivateIpAddress ?? null,
		ipv6: instance.Ipv6Address ?? null,
		publicDnsName: instance.PublicDnsName || null,
		privateDnsName: instance.PrivateDnsName || null,
		securityGroupIds: (instance.SecurityGroups ?? []).flatMap(({GroupId}) => GroupId ?? []),
		tags,
		...(instance.MetadataOptions?.HttpEndpoint === 'disabled' && {isMetadataOff: true}),
	};
}
