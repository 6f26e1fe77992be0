import type {Failure} from '../model/failure.js';
import {type Endpoint, isEndpointReady} from '../model/fleet/endpoint.js';
import type {Instance} from '../model/fleet/instance.js';

/** What is known about the endpoints of a region. */
export type EndpointList =
	| {readonly status: 'loading'}
	| {readonly status: 'known'; readonly endpoints: readonly Endpoint[]}
	/** They could not be read. `message` says why, and `failure` says more if it is available. */
	| {readonly status: 'unreadable'; readonly message: string; readonly failure?: Failure};

/** The endpoint that the user named with `--eice-options`. */
export type NamedEndpoint = {
	readonly endpointId: string | null;
	/** If set, nothing is looked up: id and name are used as they are. */
	readonly dnsName: string | null;
};

/**
The endpoints that could serve an instance, best first: those of its VPC, or the named one wherever it is.
Ready endpoints come before others, then those in the instance's own subnet, then AWS's order applies.

Source: `aws ec2-instance-connect ssh`, which takes the subnet's endpoint, or else the first listed.
*/
export function endpointsFor(
	instance: Instance,
	endpoints: readonly Endpoint[],
	named: NamedEndpoint,
): Endpoint[] {
	const candidates = endpoints.filter(endpoint =>
		named.endpointId === null
			? endpoint.vpcId !== null && endpoint.vpcId === instance.vpcId
			: endpoint.id === named.endpointId,
	);
	const rank = (endpoint: Endpoint): number =>
		(isEndpointReady(endpoint) ? 0 : 2) + (endpoint.subnetId === instance.subnetId ? 0 : 1);
	return candidates.toSorted((a, b) => rank(a) - rank(b));
}

/** An endpoint with an id and DNS name from the user, about which AWS was not asked. */
export function endpointAsNamed(region: string, id: string, dnsName: string): Endpoint {
	return {
		id,
		region,
		state: 'unknown',
		stateMessage: null,
		vpcId: null,
		subnetId: null,
		availabilityZone: null,
		dnsName,
		// Used as it is, with or without FIPS.
		fipsDnsName: dnsName,
		dualstackDnsName: null,
		fipsDualstackDnsName: null,
		securityGroupIds: [],
		preservesClientIp: false,
		ipAddressType: null,
	};
}
