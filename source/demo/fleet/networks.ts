export type DemoRegion = {
	readonly name: string;
	/** Regions that are not enabled appear only with `AllRegions`. */
	readonly optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
	/** What availability zone ids start with, such as `use1`. */
	readonly zonePrefix: string;
};

/** The regions of the demo's world. */
export const regions: readonly DemoRegion[] = [
	{name: 'ap-northeast-1', optInStatus: 'opt-in-not-required', zonePrefix: 'apne1'},
	{name: 'eu-west-1', optInStatus: 'opt-in-not-required', zonePrefix: 'euw1'},
	{name: 'sa-east-1', optInStatus: 'opt-in-not-required', zonePrefix: 'sae1'},
	{name: 'us-east-1', optInStatus: 'opt-in-not-required', zonePrefix: 'use1'},
	// Enabled, and empty.
	{name: 'us-east-2', optInStatus: 'opt-in-not-required', zonePrefix: 'use2'},
	{name: 'us-west-2', optInStatus: 'opt-in-not-required', zonePrefix: 'usw2'},
	{name: 'ap-south-2', optInStatus: 'not-opted-in', zonePrefix: 'aps2'},
	{name: 'me-central-1', optInStatus: 'not-opted-in', zonePrefix: 'mec1'},
];

/** Whether the account may use it. */
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
