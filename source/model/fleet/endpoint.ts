/**
An EC2 Instance Connect Endpoint.

`state` is a string because AWS adds states; an unknown one counts as not ready.
*/
export type Endpoint = {
	/** `eice-…` */
	readonly id: string;
	readonly region: string;
	readonly state: string;
	readonly stateMessage: string | null;
	readonly vpcId: string | null;
	readonly subnetId: string | null;
	readonly availabilityZone: string | null;
	/** The host name of its `openTunnel`. */
	readonly dnsName: string | null;
	readonly fipsDnsName: string | null;
	/** The names that also have IPv6 addresses. */
	readonly dualstackDnsName: string | null;
	readonly fipsDualstackDnsName: string | null;
	readonly securityGroupIds: readonly string[];
	/** Whether instances see the client's address instead of the endpoint's. */
	readonly preservesClientIp: boolean;
	/** The address families it can reach; null when AWS does not say. */
	readonly ipAddressType: 'ipv4' | 'ipv6' | 'dualstack' | null;
};

/** The states in which an endpoint accepts connections, in the order in which the AWS CLI filters by them. */
const readyEndpointStates: readonly string[] = [
	'create-complete',
	'update-in-progress',
	'update-failed',
	'update-complete',
];

/** Whether an endpoint accepts connections. */
export function isEndpointReady(endpoint: Endpoint): boolean {
	return readyEndpointStates.includes(endpoint.state);
}

/** The only ports that endpoints connect to (AWS user guide, EC2 Instance Connect Endpoint). */
export const endpointPorts: readonly number[] = [22, 3389];

/** The longest duration of a tunnel, in seconds. It is also the service's default. */
export const maxTunnelSeconds = 3600;

/** How many concurrent connections an endpoint supports (AWS user guide, EC2 Instance Connect quotas). */
export const maxEndpointConnections = 20;
