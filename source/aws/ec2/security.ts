import {
	DescribeNetworkAclsCommand,
	DescribeSecurityGroupsCommand,
	type IpPermission,
} from '@aws-sdk/client-ec2';
import type {NetworkAcl, SecurityGroup, SecurityRule} from '../../model/fleet/network.js';
import {lookUp} from '../../model/look-up.js';
import {call} from '../call.js';
import {callOptions, type RegionContext} from './region-context.js';

/** Names for IANA's protocol numbers, which network ACLs use. */
const protocolNames: Readonly<Record<string, string>> = {'6': 'tcp', '17': 'udp'};

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
