import {
	DescribeInstanceStatusCommand,
	DescribeNetworkAclsCommand,
	DescribeRouteTablesCommand,
	DescribeSecurityGroupsCommand,
	DescribeSubnetsCommand,
	type IpPermission,
} from '@aws-sdk/client-ec2';
import type {
	InstanceHealth,
	NetworkAcl,
	RouteTable,
	SecurityGroup,
	SecurityRule,
	Subnet,
} from '../../model/fleet/network.js';
import {lookUp} from '../../model/look-up.js';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/** The region to read from, and the signal that cancels it. */
export type RegionContext = {
	readonly clients: AwsClients;
	readonly region: string;
	readonly signal: AbortSignal;
};

/** Names for IANA's protocol numbers, which network ACLs use. */
const protocolNames: Readonly<Record<string, string>> = {'6': 'tcp', '17': 'udp'};

function callOptions(context: RegionContext, action: string) {
	return {...context, action: `ec2:${action}`};
}

/**
Reads the security groups with these ids.

@throws {Failure} The failure of DescribeSecurityGroups.
*/
export async function describeSecurityGroups(
	context: RegionContext,
	ids: readonly string[],
): Promise<SecurityGroup[]> {
	if (ids.length === 0) {
		return [];
	}

	const {SecurityGroups = []} = await call(callOptions(context, 'DescribeSecurityGroups'), () =>
		context.clients
			.ec2(context.region)
			.send(new DescribeSecurityGroupsCommand({GroupIds: [...ids]}), {
				abortSignal: context.signal,
			}),
	);
	return SecurityGroups.map(group => ({
		id: group.GroupId ?? '',
		name: group.GroupName ?? null,
		inbound: (group.IpPermissions ?? []).map(asRule),
		outbound: (group.IpPermissionsEgress ?? []).map(asRule),
	}));
}

function asRule(permission: IpPermission): SecurityRule {
	const {IpProtocol = '-1'} = permission;
	return {
		protocol: lookUp(protocolNames, IpProtocol) ?? IpProtocol,
		fromPort: permission.FromPort ?? null,
		toPort: permission.ToPort ?? null,
		cidrs: [
			...(permission.IpRanges ?? []).flatMap(({CidrIp}) => CidrIp ?? []),
			...(permission.Ipv6Ranges ?? []).flatMap(({CidrIpv6}) => CidrIpv6 ?? []),
		],
		groupIds: (permission.UserIdGroupPairs ?? []).flatMap(({GroupId}) => GroupId ?? []),
		prefixListIds: (permission.PrefixListIds ?? []).flatMap(({PrefixListId}) => PrefixListId ?? []),
	};
}

/**
Reads the network ACL of a subnet; null for none.

@throws {Failure} The failure of DescribeNetworkAcls.
*/
export async function describeNetworkAcl(
	context: RegionContext,
	subnetId: string,
): Promise<NetworkAcl | null> {
	const filters = [{Name: 'association.subnet-id', Values: [subnetId]}];
	const {NetworkAcls = []} = await call(callOptions(context, 'DescribeNetworkAcls'), () =>
		context.clients.ec2(context.region).send(new DescribeNetworkAclsCommand({Filters: filters}), {
			abortSignal: context.signal,
		}),
	);
	const [acl] = NetworkAcls;
	return acl === undefined
		? null
		: {
				id: acl.NetworkAclId ?? '',
				rules: (acl.Entries ?? []).map(entry => ({
					number: entry.RuleNumber ?? 0,
					isOutbound: entry.Egress ?? false,
					isAllowed: entry.RuleAction === 'allow',
					protocol: lookUp(protocolNames, entry.Protocol ?? '-1') ?? entry.Protocol ?? '-1',
					fromPort: entry.PortRange?.From ?? null,
					toPort: entry.PortRange?.To ?? null,
					cidr: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '',
				})),
			};
}

/**
Reads the route table of a subnet: its own, or else the main one of the VPC; null for none.

@throws {Failure} The failure of DescribeRouteTables.
*/
export async function describeRouteTable(
	context: RegionContext,
	subnetId: string,
	vpcId: string,
): Promise<RouteTable | null> {
	const {RouteTables = []} = await call(callOptions(context, 'DescribeRouteTables'), () =>
		context.clients
			.ec2(context.region)
			.send(new DescribeRouteTablesCommand({Filters: [{Name: 'vpc-id', Values: [vpcId]}]}), {
				abortSignal: context.signal,
			}),
	);
	const isOf = (isWanted: (association: {SubnetId?: string; Main?: boolean}) => boolean) =>
		RouteTables.find(({Associations = []}) => Associations.some(isWanted));
	const table = isOf(({SubnetId}) => SubnetId === subnetId) ?? isOf(({Main}) => Main === true);
	return table === undefined
		? null
		: {
				id: table.RouteTableId ?? '',
				routes: (table.Routes ?? []).map(route => ({
					cidr:
						route.DestinationCidrBlock ??
						route.DestinationIpv6CidrBlock ??
						route.DestinationPrefixListId ??
						'',
					target:
						route.GatewayId ??
						route.NatGatewayId ??
						route.EgressOnlyInternetGatewayId ??
						route.TransitGatewayId ??
						route.VpcPeeringConnectionId ??
						route.NetworkInterfaceId ??
						'',
					isBlackhole: route.State === 'blackhole',
				})),
			};
}

/**
Reads a subnet; null for none.

@throws {Failure} The failure of DescribeSubnets.
*/
export async function describeSubnet(context: RegionContext, id: string): Promise<Subnet | null> {
	const {Subnets = []} = await call(callOptions(context, 'DescribeSubnets'), () =>
		context.clients
			.ec2(context.region)
			.send(new DescribeSubnetsCommand({Filters: [{Name: 'subnet-id', Values: [id]}]}), {
				abortSignal: context.signal,
			}),
	);
	const [subnet] = Subnets;
	return subnet === undefined
		? null
		: {
				id,
				cidrs: [
					...(subnet.CidrBlock ? [subnet.CidrBlock] : []),
					...(subnet.Ipv6CidrBlockAssociationSet ?? []).flatMap(
						({Ipv6CidrBlock}) => Ipv6CidrBlock ?? [],
					),
				],
			};
}

/**
Reads EC2's status checks of an instance; null when it has none.

@throws {Failure} The failure of DescribeInstanceStatus.
*/
export async function describeHealth(
	context: RegionContext,
	instanceId: string,
): Promise<InstanceHealth | null> {
	const {InstanceStatuses = []} = await call(callOptions(context, 'DescribeInstanceStatus'), () =>
		context.clients
			.ec2(context.region)
			.send(new DescribeInstanceStatusCommand({InstanceIds: [instanceId]}), {
				abortSignal: context.signal,
			}),
	);
	const [status] = InstanceStatuses;
	return status === undefined
		? null
		: {
				instance: status.InstanceStatus?.Status ?? 'insufficient-data',
				system: status.SystemStatus?.Status ?? 'insufficient-data',
			};
}
