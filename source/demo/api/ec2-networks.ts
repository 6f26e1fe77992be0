import {accountId, type DemoSecurityGroup, type Fleet} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import {
	type DemoEndpoint,
	type DemoSubnet,
	type DemoVpc,
	endpointNames,
} from '../fleet/networks.js';
import {tagsXml} from './ec2-instances.js';
import {pageOf} from './ec2-pages.js';
import {
	applyFilters,
	type FilterValues,
	type Parameters,
	tagFilterValues,
} from './ec2-parameters.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

type Named = {readonly id: string};

/** What differs between the Describe actions of things with an id. */
type Description<T extends Named> = {
	readonly idParameter: string;
	/** `InvalidVpcID.NotFound`, and the word in its sentence. */
	readonly notFound: readonly [code: string, noun: string];
	readonly listElement: string;
	readonly least: number;
	readonly most: number;
	readonly filterValues: FilterValues<T>;
	readonly toXml: (item: T) => XmlContent;
};

function describe<T extends Named>(
	items: readonly T[],
	parameters: Parameters,
	description: Description<T>,
): XmlContent {
	const ids = parameters.list(description.idParameter);
	const [code, noun] = description.notFound;
	const missing = ids.find(id => !items.some(item => item.id === id));
	if (missing !== undefined) {
		throw new ApiError(code, `The ${noun} '${missing}' does not exist`);
	}

	const wanted = items.filter(({id}) => ids.length === 0 || ids.includes(id));
	const page = pageOf(
		applyFilters(wanted, parameters.filters(), description.filterValues),
		parameters,
		description,
	);
	return {
		[description.listElement]: page.items.map(description.toXml),
		nextToken: page.nextToken,
	};
}

function nameTag(name: string): readonly (readonly [string, string])[] {
	return [['Name', name]];
}

const endpoints: Description<DemoEndpoint> = {
	idParameter: 'InstanceConnectEndpointId',
	notFound: ['InvalidInstanceConnectEndpointId.NotFound', 'instance connect endpoint ID'],
	listElement: 'instanceConnectEndpointSet',
	least: 1,
	most: 50,
	filterValues(endpoint, name) {
		const {subnet} = endpoint;
		switch (name) {
			case 'instance-connect-endpoint-id':
				return [endpoint.id];
			case 'state':
				return [endpoint.state];
			case 'subnet-id':
				return [subnet.id];
			case 'vpc-id':
				return [subnet.vpc.id];
			default:
				return tagFilterValues(nameTag(subnet.name), name);
		}
	},
	toXml(endpoint) {
		const {id, subnet} = endpoint;
		const names = endpointNames(endpoint);
		const isThere = !endpoint.state.startsWith('delete') && endpoint.state !== 'create-failed';
		return {
			ownerId: accountId,
			instanceConnectEndpointId: id,
			instanceConnectEndpointArn: `arn:aws:ec2:${subnet.vpc.region}:${accountId}:instance-connect-endpoint/${id}`,
			state: endpoint.state,
			stateMessage: endpoint.stateMessage ?? '',
			dnsName: names.ipv4,
			fipsDnsName: names.ipv4Fips,
			networkInterfaceIdSet: isThere ? [resourceId('eni', id)] : [],
			vpcId: subnet.vpc.id,
			availabilityZone: subnet.availabilityZone,
			availabilityZoneId: subnet.availabilityZoneId,
			createdAt: endpoint.createdAt,
			subnetId: subnet.id,
			preserveClientIp: false,
			securityGroupIdSet: [resourceId('sg', `${subnet.vpc.id} endpoint`)],
			tagSet: tagsXml(nameTag(subnet.name)),
			ipAddressType: endpoint.ipAddressType,
			publicDnsNames: {
				ipv4: {dnsName: names.ipv4, fipsDnsName: names.ipv4Fips},
				dualstack:
					endpoint.ipAddressType === 'dualstack'
						? {dnsName: names.dualstack, fipsDnsName: names.dualstackFips}
						: undefined,
			},
		};
	},
};

const subnets: Description<DemoSubnet> = {
	idParameter: 'SubnetId',
	notFound: ['InvalidSubnetID.NotFound', 'subnet ID'],
	listElement: 'subnetSet',
	least: 5,
	most: 1000,
	filterValues(subnet, name) {
		switch (name) {
			case 'subnet-id':
				return [subnet.id];
			case 'vpc-id':
				return [subnet.vpc.id];
			case 'availability-zone':
				return [subnet.availabilityZone];
			case 'availability-zone-id':
				return [subnet.availabilityZoneId];
			case 'cidr-block':
				return [subnet.cidr];
			case 'state':
				return ['available'];
			default:
				return tagFilterValues(nameTag(subnet.name), name);
		}
	},
	toXml: subnet => ({
		subnetId: subnet.id,
		subnetArn: `arn:aws:ec2:${subnet.vpc.region}:${accountId}:subnet/${subnet.id}`,
		state: 'available',
		ownerId: accountId,
		vpcId: subnet.vpc.id,
		cidrBlock: subnet.cidr,
		ipv6CidrBlockAssociationSet: [
			{
				associationId: resourceId('subnet-cidr-assoc', subnet.id),
				ipv6CidrBlock: `${subnet.ipv6Prefix}::/64`,
				ipv6CidrBlockState: {state: 'associated'},
			},
		],
		availableIpAddressCount: subnet.cidr === null ? 0 : 200,
		availabilityZone: subnet.availabilityZone,
		availabilityZoneId: subnet.availabilityZoneId,
		defaultForAz: false,
		mapPublicIpOnLaunch: subnet.isPublic && subnet.cidr !== null,
		assignIpv6AddressOnCreation: subnet.cidr === null,
		ipv6Native: subnet.cidr === null,
		tagSet: tagsXml(nameTag(subnet.name)),
	}),
};

const vpcs: Description<DemoVpc> = {
	idParameter: 'VpcId',
	notFound: ['InvalidVpcID.NotFound', 'vpc ID'],
	listElement: 'vpcSet',
	least: 5,
	most: 1000,
	filterValues(vpc, name) {
		switch (name) {
			case 'vpc-id':
				return [vpc.id];
			case 'cidr':
				return [vpc.cidr];
			case 'state':
				return ['available'];
			default:
				return tagFilterValues(nameTag(vpc.name), name);
		}
	},
	toXml: vpc => ({
		vpcId: vpc.id,
		ownerId: accountId,
		state: 'available',
		cidrBlock: vpc.cidr,
		instanceTenancy: 'default',
		isDefault: false,
		tagSet: tagsXml(nameTag(vpc.name)),
	}),
};

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
	least: 5,
	most: 1000,
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

/** DescribeInstanceConnectEndpoints. */
export function describeEndpoints(
	fleet: Fleet,
	region: string,
	parameters: Parameters,
): XmlContent {
	const malformed = parameters
		.list('InstanceConnectEndpointId')
		.find(id => !/^eice-[\da-f]{17}$/.test(id));
	if (malformed !== undefined) {
		throw new ApiError('InvalidInstanceConnectEndpointId.Malformed', `Invalid id: "${malformed}"`);
	}

	const here = fleet.endpoints.filter(({subnet}) => subnet.vpc.region === region);
	return describe(here, parameters, endpoints);
}

export function describeSubnets(fleet: Fleet, region: string, parameters: Parameters): XmlContent {
	const here = fleet.subnets.filter(({vpc}) => vpc.region === region);
	return describe(here, parameters, subnets);
}

export function describeVpcs(fleet: Fleet, region: string, parameters: Parameters): XmlContent {
	const here = fleet.vpcs.filter(vpc => vpc.region === region);
	return describe(here, parameters, vpcs);
}

export function describeSecurityGroups(
	fleet: Fleet,
	region: string,
	parameters: Parameters,
): XmlContent {
	const here = fleet.securityGroups.filter(group => group.region === region);
	return describe(here, parameters, securityGroups);
}
