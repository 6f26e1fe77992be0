import {accountId} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import type {DemoSubnet} from '../fleet/networks.js';
import type {World} from '../world.js';
import {type Description, describe, nameTag} from './ec2-describe.js';
import {type Parameters, tagFilterValues} from './ec2-parameters.js';
import {tagsXml} from './ec2-tags-xml.js';
import type {XmlContent} from './xml.js';

/** The network ACL or route table of a subnet. */
type SubnetRules = {readonly id: string; readonly subnet: DemoSubnet; readonly isBroken: boolean};

function filterValues({id, subnet}: SubnetRules, name: string, idFilter: string) {
	switch (name) {
		case idFilter:
			return [id];
		case 'association.subnet-id':
			return [subnet.id];
		case 'vpc-id':
			return [subnet.vpc.id];
		default:
			return tagFilterValues(nameTag(subnet.name), name);
	}
}

function aclEntries(isClosed: boolean): XmlContent[] {
	const everywhere = [{cidrBlock: '0.0.0.0/0'}, {ipv6CidrBlock: '::/0'}];
	const entry = (
		ruleNumber: number,
		egress: boolean,
		ruleAction: 'allow' | 'deny',
		more: {readonly [element: string]: XmlContent},
	) => everywhere.map(cidr => ({ruleNumber, protocol: '-1', ruleAction, egress, ...cidr, ...more}));
	const ssh = {protocol: '6', portRange: {from: 22, to: 22}};
	return [
		...(isClosed ? entry(90, false, 'deny', ssh) : []),
		...[false, true].flatMap(egress => [
			...entry(100, egress, 'allow', {}),
			...entry(32_767, egress, 'deny', {}),
		]),
	];
}

const acls: Description<SubnetRules> = {
	idParameter: 'NetworkAclId',
	notFound: ['InvalidNetworkAclID.NotFound', 'networkAcl ID'],
	listElement: 'networkAclSet',
	min: 5,
	max: 1000,
	filterValues: (acl, name) => filterValues(acl, name, 'network-acl-id'),
	toXml: ({id, subnet, isBroken}) => ({
		networkAclId: id,
		vpcId: subnet.vpc.id,
		ownerId: accountId,
		default: false,
		entrySet: aclEntries(isBroken),
		associationSet: [
			{
				networkAclAssociationId: resourceId('aclassoc', subnet.id),
				networkAclId: id,
				subnetId: subnet.id,
			},
		],
		tagSet: tagsXml(nameTag(subnet.name)),
	}),
};

/** A public subnet has routes to the internet, a private one only those within the VPC. */
function routes({subnet, isBroken}: SubnetRules): XmlContent[] {
	const gatewayId = resourceId('igw', subnet.vpc.id);
	const active = {state: 'active', origin: 'CreateRoute'};
	const hasInternet = subnet.isPublic && !isBroken;
	return [
		{
			destinationCidrBlock: subnet.vpc.cidr,
			gatewayId: 'local',
			state: 'active',
			origin: 'CreateRouteTable',
		},
		...(hasInternet
			? [
					{destinationCidrBlock: '0.0.0.0/0', gatewayId, ...active},
					{destinationIpv6CidrBlock: '::/0', gatewayId, ...active},
				]
			: []),
	];
}

const tables: Description<SubnetRules> = {
	idParameter: 'RouteTableId',
	notFound: ['InvalidRouteTableID.NotFound', 'routeTable ID'],
	listElement: 'routeTableSet',
	min: 5,
	max: 100,
	filterValues: (table, name) => filterValues(table, name, 'route-table-id'),
	toXml: table => ({
		routeTableId: table.id,
		vpcId: table.subnet.vpc.id,
		ownerId: accountId,
		routeSet: routes(table),
		associationSet: [
			{
				routeTableAssociationId: resourceId('rtbassoc', table.subnet.id),
				routeTableId: table.id,
				subnetId: table.subnet.id,
				main: false,
				associationState: {state: 'associated'},
			},
		],
		tagSet: tagsXml(nameTag(table.subnet.name)),
	}),
};

/** Answers DescribeNetworkAcls, with one ACL for each subnet. */
export function describeNetworkAcls(
	world: World,
	region: string,
	parameters: Parameters,
): XmlContent {
	return describe(rulesOf(world, region, 'acl', 'closed-acl'), parameters, acls);
}

/** Answers DescribeRouteTables, with one table for each subnet. */
export function describeRouteTables(
	world: World,
	region: string,
	parameters: Parameters,
): XmlContent {
	return describe(rulesOf(world, region, 'rtb', 'no-internet'), parameters, tables);
}

function rulesOf({fleet, faults}: World, region: string, prefix: string, fault: string) {
	const isBroken = faults.has('network', region, fault);
	return fleet.subnets
		.filter(({vpc}) => vpc.region === region)
		.map(subnet => ({id: resourceId(prefix, subnet.id), subnet, isBroken}));
}
