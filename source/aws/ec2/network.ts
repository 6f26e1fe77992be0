import {
	DescribeInstanceStatusCommand,
	DescribeRouteTablesCommand,
	DescribeSubnetsCommand,
} from '@aws-sdk/client-ec2';
import type {InstanceHealth, RouteTable, Subnet} from '../../model/fleet/network.js';
import {call} from '../call.js';
import {callOptions, type RegionContext} from './region-context.js';

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
	const findTable = (isMatch: (association: {SubnetId?: string; Main?: boolean}) => boolean) =>
		RouteTables.find(({Associations = []}) => Associations.some(isMatch));
	const table =
		findTable(({SubnetId}) => SubnetId === subnetId) ?? findTable(({Main}) => Main === true);
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
