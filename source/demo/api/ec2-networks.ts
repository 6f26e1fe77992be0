import {accountId, type Fleet} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import type {DemoSubnet, DemoVpc} from '../fleet/networks.js';
import {type Description, describe, nameTag} from './ec2-describe.js';
import {type Parameters, tagFilterValues} from './ec2-parameters.js';
import {tagsXml} from './ec2-tags-xml.js';
import type {XmlContent} from './xml.js';

const subnets: Description<DemoSubnet> = {
	idParameter: 'SubnetId',
	notFound: ['InvalidSubnetID.NotFound', 'subnet ID'],
	listElement: 'subnetSet',
	min: 5,
	max: 1000,
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
	min: 5,
	max: 1000,
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

/** Answers DescribeSubnets. */
export function describeSubnets(fleet: Fleet, region: string, parameters: Parameters): XmlContent {
	const inRegion = fleet.subnets.filter(({vpc}) => vpc.region === region);
	return describe(inRegion, parameters, subnets);
}

/** Answers DescribeVpcs. */
export function describeVpcs(fleet: Fleet, region: string, parameters: Parameters): XmlContent {
	const inRegion = fleet.vpcs.filter(vpc => vpc.region === region);
	return describe(inRegion, parameters, vpcs);
}
