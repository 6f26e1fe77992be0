import {accountId, type DemoSecurityGroup} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import type {World} from '../world.js';
import {type Description, describe} from './ec2-describe.js';
import {type Parameters, tagFilterValues} from './ec2-parameters.js';
import type {XmlContent} from './xml.js';

const anywhere = {
	ipRanges: [{cidrIp: '0.0.0.0/0'}],
	ipv6Ranges: [{cidrIpv6: '::/0'}],
} as const;

function permissions(group: DemoSecurityGroup): XmlContent {
	const ssh = {ipProtocol: 'tcp', fromPort: 22, toPort: 22, prefixListIds: []};
	switch (group.sshFrom) {
		case 'internet': {
			return [{...ssh, groups: [], ...anywhere}];
		}

		case 'endpoint': {
			const groupId = resourceId('sg', `${group.vpcId} endpoint`);
			return [
				{
					...ssh,
					groups: [{userId: accountId, groupId}],
					ipRanges: [],
					ipv6Ranges: [],
				},
			];
		}

		case 'nobody': {
			return [];
		}
	}
}

const securityGroups: Description<DemoSecurityGroup> = {
	idParameter: 'GroupId',
	notFound: ['InvalidGroup.NotFound', 'security group'],
	listElement: 'securityGroupInfo',
	min: 5,
	max: 1000,
	filterValues(group, name) {
		switch (name) {
			case 'group-id':
				return [group.id];
			case 'group-name':
				return [group.name];
			case 'vpc-id':
				return [group.vpcId];
			case 'ip-permission.from-port':
			case 'ip-permission.to-port':
				return [group.sshFrom === 'nobody' ? null : '22'];
			case 'ip-permission.cidr':
				return [group.sshFrom === 'internet' ? '0.0.0.0/0' : null];
			default:
				return tagFilterValues([], name);
		}
	},
	toXml: group => ({
		ownerId: accountId,
		groupId: group.id,
		groupName: group.name,
		groupDescription: group.name.replaceAll('-', ' '),
		vpcId: group.vpcId,
		ipPermissions: permissions(group),
		ipPermissionsEgress: [{ipProtocol: '-1', groups: [], prefixListIds: [], ...anywhere}],
		tagSet: [],
	}),
};

/** Answers DescribeSecurityGroups. */
export function describeSecurityGroups(
	{fleet, faults}: World,
	region: string,
	parameters: Parameters,
): XmlContent {
	const isClosed = faults.has('network', region, 'closed-group');
	const inRegion = fleet.securityGroups
		.filter(group => group.region === region)
		.map(group => (isClosed ? {...group, sshFrom: 'nobody' as const} : group));
	return describe(inRegion, parameters, securityGroups);
}
