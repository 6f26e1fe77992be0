/** An AWS region. */
export type DemoRegion = {
	readonly name: string;
	/** DescribeRegions returns those that are not opted in only with `AllRegions`. */
	readonly optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
	/** The prefix of availability zone ids, such as `use1`. */
	readonly zonePrefix: string;
};

const namedRegions: readonly DemoRegion[] = [
	{name: 'ap-northeast-1', optInStatus: 'opt-in-not-required', zonePrefix: 'apne1'},
	{name: 'eu-west-1', optInStatus: 'opt-in-not-required', zonePrefix: 'euw1'},
	{name: 'sa-east-1', optInStatus: 'opt-in-not-required', zonePrefix: 'sae1'},
	{name: 'us-east-1', optInStatus: 'opt-in-not-required', zonePrefix: 'use1'},
	// Enabled, but without instances.
	{name: 'us-east-2', optInStatus: 'opt-in-not-required', zonePrefix: 'use2'},
	{name: 'us-west-2', optInStatus: 'opt-in-not-required', zonePrefix: 'usw2'},
	{name: 'ap-south-2', optInStatus: 'not-opted-in', zonePrefix: 'aps2'},
	{name: 'me-central-1', optInStatus: 'not-opted-in', zonePrefix: 'mec1'},
];

/** Further regions, which are enabled on request. */
const moreRegions: readonly (readonly [name: string, zonePrefix: string])[] = [
	['us-west-1', 'usw1'],
	['ca-central-1', 'cac1'],
	['eu-central-1', 'euc1'],
	['eu-west-2', 'euw2'],
	['eu-west-3', 'euw3'],
	['eu-north-1', 'eun1'],
	['ap-south-1', 'aps1'],
	['ap-southeast-1', 'apse1'],
	['ap-southeast-2', 'apse2'],
	['ap-northeast-2', 'apne2'],
	['ap-northeast-3', 'apne3'],
	['ap-east-1', 'ape1'],
	['af-south-1', 'afs1'],
	['eu-south-1', 'eus1'],
	['il-central-1', 'ilc1'],
	['mx-central-1', 'mxc1'],
];

/** The default and the maximum number of enabled regions. */
export const regionCounts = {
	standard: namedRegions.filter(isEnabled).length,
	max: namedRegions.filter(isEnabled).length + moreRegions.length,
};

/** The regions of a demo with the given number of enabled ones. */
export function regionsOf(enabledCount: number): readonly DemoRegion[] {
	const more = moreRegions.slice(0, enabledCount - regionCounts.standard);
	return [
		...namedRegions,
		...more.map(([name, zonePrefix]) => ({name, optInStatus: 'opted-in' as const, zonePrefix})),
	];
}

/** Whether the account may use the region. */
export function isEnabled(region: DemoRegion): boolean {
	return region.optInStatus !== 'not-opted-in';
}

/** A VPC. */
export type DemoVpc = {
	readonly id: string;
	readonly region: string;
	readonly name: string;
	readonly cidr: string;
	readonly ipv6Cidr: string;
};

/** A subnet. */
export type DemoSubnet = {
	readonly id: string;
	readonly name: string;
	readonly vpc: DemoVpc;
	readonly availabilityZone: string;
	readonly availabilityZoneId: string;
	/** Null for an IPv6-only subnet. */
	readonly cidr: string | null;
	/** The first four groups of its /64, without the trailing colons. */
	readonly ipv6Prefix: string;
	/** Whether the internet can open connections to its instances. */
	readonly isPublic: boolean;
};

/** An EC2 Instance Connect Endpoint. */
export type DemoEndpoint = {
	readonly id: string;
	readonly subnet: DemoSubnet;
	readonly state: string;
	readonly stateMessage: string | null;
	readonly ipAddressType: 'ipv4' | 'ipv6' | 'dualstack';
	readonly createdAt: string;
	/** The part after the id in its DNS names. */
	readonly label: string;
};

/** Whether it accepts connections; if not, its names do not resolve either. */
export function isOpen(endpoint: DemoEndpoint): boolean {
	return endpoint.state === 'create-complete' || endpoint.state.startsWith('update-');
}

/** The networks of a fleet. */
export type Network = {
	/** Including some that the account has not enabled. */
	readonly regions: readonly DemoRegion[];
	readonly vpcs: readonly DemoVpc[];
	readonly subnets: readonly DemoSubnet[];
	readonly endpoints: readonly DemoEndpoint[];
};

/** The DNS names of an endpoint's `openTunnel`. */
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
