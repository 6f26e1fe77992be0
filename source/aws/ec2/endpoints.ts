import {
	type Ec2InstanceConnectEndpoint,
	paginateDescribeInstanceConnectEndpoints,
} from '@aws-sdk/client-ec2';
import {Failure} from '../../model/failure.js';
import type {Endpoint} from '../../model/fleet/endpoint.js';
import {callPages} from '../call.js';
import type {AwsClients} from '../clients.js';

/** Which endpoints to list: one by its id, those of a VPC, or all of the region. */
export type EndpointQuery =
	| {readonly endpointId: string}
	| {readonly vpcId: string}
	| {readonly all: true};

/**
Lists the EC2 Instance Connect Endpoints of a region in all states, over all pages. The list is empty for
an id that does not exist.

@throws {Failure} The failure of DescribeInstanceConnectEndpoints.
*/
export async function listEndpoints(
	clients: AwsClients,
	region: string,
	query: EndpointQuery,
	signal?: AbortSignal,
): Promise<Endpoint[]> {
	const context = {
		action: 'ec2:DescribeInstanceConnectEndpoints',
		region,
		clients,
		signal,
	};
	const pages = paginateDescribeInstanceConnectEndpoints(
		{client: clients.ec2(region)},
		{
			...('endpointId' in query && {InstanceConnectEndpointIds: [query.endpointId]}),
			...('vpcId' in query && {Filters: [{Name: 'vpc-id', Values: [query.vpcId]}]}),
		},
		{abortSignal: signal},
	);
	try {
		const read = await Array.fromAsync(callPages(context, pages));
		return read.flatMap(({InstanceConnectEndpoints = []}) =>
			InstanceConnectEndpoints.map(endpoint => asEndpoint(endpoint, region)),
		);
	} catch (error) {
		if (error instanceof Failure && error.code.startsWith('InvalidInstanceConnectEndpointId.')) {
			return [];
		}

		throw error;
	}
}

function asEndpoint(endpoint: Ec2InstanceConnectEndpoint, region: string): Endpoint {
	return {
		id: endpoint.InstanceConnectEndpointId ?? '',
		region,
		state: endpoint.State ?? 'unknown',
		stateMessage: endpoint.StateMessage || null,
		vpcId: endpoint.VpcId ?? null,
		subnetId: endpoint.SubnetId ?? null,
		availabilityZone: endpoint.AvailabilityZone ?? null,
		dnsName: endpoint.DnsName || null,
		fipsDnsName: endpoint.FipsDnsName || null,
		dualstackDnsName: endpoint.PublicDnsNames?.Dualstack?.DnsName || null,
		fipsDualstackDnsName: endpoint.PublicDnsNames?.Dualstack?.FipsDnsName || null,
		securityGroupIds: endpoint.SecurityGroupIds ?? [],
		preservesClientIp: endpoint.PreserveClientIp ?? false,
		ipAddressType: endpoint.IpAddressType ?? null,
	};
}
