/**
An EC2 Instance Connect Endpoint.

`state` stays a string: AWS adds states, and an unknown one is simply not ready.
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
	/** The host of its `openTunnel`. */
	readonly dnsName: string | null;
	readonly fipsDnsName: string | null;
	/** The names that have IPv6 addresses, too. */
	readonly dualstackDnsName: string | null;
	readonly fipsDualstackDnsName: string | null;
	readonly securityGroupIds: readonly string[];
	readonly preservesClientIp: boolean;
	/** Which addresses it can reach; null where AWS does not say. */
	readonly ipAddressType: 'ipv4' | 'ipv6' | 'dualstack' | null;
};

/** The states in which an endpoint takes connections, in the order the AWS CLI asks for them. */
const readyEndpointStates: readonly string[] = [
	'create-complete',
	'update-in-progress',
	'update-failed',
	'update-complete',
];

export function isEndpointReady(endpoint: Endpoint): boolean {
	return readyEndpointStates.includes(endpoint.state);
}

/** The only ports the endpoint service opens (AWS user guide, EC2 Instance Connect Endpoint). */
export const endpointPorts: readonly number[] = [22, 3389];

/** The longest a tunnel may stay open, in seconds, and what the service takes when it is not told. */
export const maxTunnelSeconds = 3600;

/** How many connections an endpoint carries at a time (AWS user guide, EC2 Instance Connect quotas). */
export const maxEndpointConnections = 20;
