import {digest, resourceId} from './identifiers.js';

export type DemoRegion = {
	readonly name: string;
	/** Regions that are not enabled appear only with `AllRegions`. */
	readonly optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
	/** What availability zone ids start with, such as `use1`. */
	readonly zonePrefix: string;
};

export const regions: readonly DemoRegion[] = [
	{name: 'ap-northeast-1', optInStatus: 'opt-in-not-required', zonePrefix: 'apne1'},
	{name: 'eu-west-1', optInStatus: 'opt-in-not-required', zonePrefix: 'euw1'},
	{name: 'sa-east-1', optInStatus: 'opt-in-not-required', zonePrefix: 'sae1'},
	{name: 'us-east-1', optInStatus: 'opt-in-not-required', zonePrefix: 'use1'},
	{name: 'us-west-2', optInStatus: 'opt-in-not-required', zonePrefix: 'usw2'},
	{name: 'ap-south-2', optInStatus: 'not-opted-in', zonePrefix: 'aps2'},
	{name: 'me-central-1', optInStatus: 'not-opted-in', zonePrefix: 'mec1'},
];

export function isEnabled(region: DemoRegion): boolean {
	return region.optInStatus !== 'not-opted-in';
}

export type DemoVpc = {
	readonly id: string;
	readonly region: string;
	readonly name: string;
	readonly cidr: string;
	readonly ipv6Cidr: string;
};

export type DemoSubnet = {
	readonly id: string;
	readonly name: string;
	readonly vpc: DemoVpc;
	readonly availabilityZone: string;
	readonly availabilityZoneId: string;
	/** Null for an IPv6-only subnet. */
	readonly cidr: string | null;
	/** The first four groups of its /64. */
	readonly ipv6Prefix: string;
	/** Whether the internet can open connections to what lies in it. */
	readonly isPublic: boolean;
};

export type DemoEndpoint = {
	readonly id: string;
	readonly subnet: DemoSubnet;
	readonly state: string;
	readonly stateMessage: string | null;
	readonly ipAddressType: 'ipv4' | 'ipv6' | 'dualstack';
	readonly createdAt: string;
	/** The middle of its names, after its id. */
	readonly label: string;
};

/** Whether it takes connections: without that, its names don't even resolve. */
export function isOpen(endpoint: DemoEndpoint): boolean {
	return endpoint.state === 'create-complete' || endpoint.state.startsWith('update-');
}

export type Network = {
	readonly vpcs: readonly DemoVpc[];
	readonly subnets: readonly DemoSubnet[];
	readonly endpoints: readonly DemoEndpoint[];
};

/** A subnet as the tables write it: zone letter and what kind it is. */
type SubnetKind = 'public' | 'private' | 'ipv6';
type SubnetWord = `${SubnetKind}-${'a' | 'b' | 'c'}`;

/** One VPC of a table: `number` is the second octet of its 10.x.0.0/16. */
export type VpcRow = {
	readonly region: string;
	readonly name: string;
	readonly number: number;
	readonly subnets: readonly SubnetWord[];
	readonly endpoints: readonly (Pick<DemoEndpoint, 'state' | 'ipAddressType'> & {
		readonly subnet: SubnetWord;
		readonly stateMessage?: string;
	})[];
	/** The prefix length of its subnets. @default 24 */
	readonly subnetSize?: 18 | 24;
};

export const namedVpcs: readonly VpcRow[] = [
	{
		region: 'us-east-1',
		name: 'production',
		number: 0,
		subnets: ['public-a', 'public-b', 'private-a', 'private-b', 'ipv6-a'],
		endpoints: [{subnet: 'private-a', state: 'create-complete', ipAddressType: 'dualstack'}],
	},
	{region: 'us-east-1', name: 'lab', number: 1, subnets: ['public-c', 'private-c'], endpoints: []},
	{
		region: 'us-east-1',
		name: 'staging',
		number: 2,
		subnets: ['private-a'],
		endpoints: [
			{
				subnet: 'private-a',
				state: 'create-failed',
				ipAddressType: 'ipv4',
				stateMessage: 'The subnet has not enough free addresses.',
			},
		],
	},
	{
		region: 'eu-west-1',
		name: 'production',
		number: 16,
		subnets: ['public-a', 'private-a', 'private-b'],
		endpoints: [
			{subnet: 'private-a', state: 'update-in-progress', ipAddressType: 'dualstack'},
			{subnet: 'private-b', state: 'create-complete', ipAddressType: 'ipv4'},
		],
	},
	{
		region: 'ap-northeast-1',
		name: 'production',
		number: 32,
		subnets: ['public-a', 'private-a', 'private-c', 'ipv6-a'],
		endpoints: [{subnet: 'private-a', state: 'create-complete', ipAddressType: 'ipv4'}],
	},
	{
		region: 'us-west-2',
		name: 'production',
		number: 48,
		subnets: ['public-a', 'private-a'],
		endpoints: [
			{subnet: 'private-a', state: 'delete-complete', ipAddressType: 'ipv4'},
			{
				subnet: 'private-a',
				state: 'update-failed',
				ipAddressType: 'ipv4',
				stateMessage: 'The security groups could not be changed.',
			},
		],
	},
	{
		region: 'us-west-2',
		name: 'new',
		number: 49,
		subnets: ['private-b'],
		endpoints: [{subnet: 'private-b', state: 'create-in-progress', ipAddressType: 'ipv4'}],
	},
];

function subnetOf(vpc: DemoVpc, row: VpcRow, word: SubnetWord, index: number): DemoSubnet {
	const [kind, letter = 'a'] = word.split('-');
	const {zonePrefix = ''} = regions.find(region => region.name === row.region) ?? {};
	const cidr =
		row.subnetSize === 18
			? `10.${row.number}.${64 * index}.0/18`
			: `10.${row.number}.${index + 1}.0/24`;
	return {
		id: resourceId('subnet', `${vpc.id} ${word}`),
		name: `${row.name}-${word}`,
		vpc,
		availabilityZone: `${row.region}${letter}`,
		availabilityZoneId: `${zonePrefix}-az${letter.charCodeAt(0) - 96}`,
		cidr: kind === 'ipv6' ? null : cidr,
		ipv6Prefix: `2001:db8:${vpcHex(row)}:${index + 1}`,
		isPublic: kind !== 'private',
	};
}

function vpcHex(row: VpcRow): string {
	return (0x1000 + row.number).toString(16);
}

/** Lays out VPCs, subnets and endpoints from rows of a table. */
export function layOut(rows: readonly VpcRow[]): Network {
	const parts = rows.map(row => {
		const vpc: DemoVpc = {
			id: resourceId('vpc', `${row.region} ${row.name}`),
			region: row.region,
			name: row.name,
			cidr: `10.${row.number}.0.0/16`,
			ipv6Cidr: `2001:db8:${vpcHex(row)}::/56`,
		};
		const subnets = row.subnets.map((word, index) => subnetOf(vpc, row, word, index));
		const endpoints = row.endpoints.flatMap(({subnet: word, ...endpoint}) =>
			subnets
				.filter(({name}) => name === `${row.name}-${word}`)
				.map(subnet => ({
					...endpoint,
					id: resourceId('eice', `${subnet.id} ${endpoint.state}`),
					label: digest(`endpoint ${subnet.id}`).slice(0, 8),
					stateMessage: endpoint.stateMessage ?? null,
					createdAt: '2026-02-03T08:15:00.000Z',
					subnet,
				})),
		);
		return {vpc, subnets, endpoints};
	});
	return {
		vpcs: parts.map(({vpc}) => vpc),
		subnets: parts.flatMap(({subnets}) => subnets),
		endpoints: parts.flatMap(({endpoints}) => endpoints),
	};
}

/** The names under which an endpoint's `openTunnel` answers. */
export function endpointNames(endpoint: DemoEndpoint): {
	readonly ipv4: string;
	readonly ipv4Fips: string;
	readonly dualstack: string;
	readonly dualstackFips: string;
} {
	const {id, label} = endpoint;
	const service = `ec2-instance-connect-endpoint.${endpoint.subnet.vpc.region}`;
	return {
		ipv4: `${id}.${label}.${service}.amazonaws.com`,
		ipv4Fips: `${id}.${label}.fips.${service}.amazonaws.com`,
		dualstack: `${id}.${label}.${service}.api.aws`,
		dualstackFips: `${id}.${label}.fips.${service}.api.aws`,
	};
}
