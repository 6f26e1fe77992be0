import type {Endpoint} from '../../source/model/fleet/endpoint.js';
import type {Instance} from '../../source/model/fleet/instance.js';
import type {Source} from '../../source/model/fleet/source.js';
import type {Recent} from '../../source/store/recents.js';

/** A region as the profile sees it that nobody named, or as `profile` does. */
export function sourceAt(region: string, profile: string | null = null): Source {
	return {profile, region};
}

/** A running instance with no address; give what the test is about. */
export function instanceWith(fields: Partial<Instance> = {}): Instance {
	return {
		id: 'i-0123456789abcdef0',
		name: 'web-1',
		accountId: '123456789012',
		profile: null,
		region: 'us-east-1',
		availabilityZone: 'us-east-1a',
		state: 'running',
		type: 't3.micro',
		imageId: 'ami-0123456789abcdef0',
		platform: 'linux',
		launchTime: '2026-01-01T00:00:00.000Z',
		vpcId: 'vpc-1',
		subnetId: 'subnet-1',
		publicIpv4: null,
		privateIpv4: null,
		ipv6: null,
		publicDnsName: null,
		privateDnsName: null,
		securityGroupIds: [],
		tags: {},
		...fields,
	};
}

/** A ready endpoint of the instance's VPC, in another subnet. */
export function endpointWith(fields: Partial<Endpoint> = {}): Endpoint {
	return {
		id: 'eice-0123456789abcdef0',
		region: 'us-east-1',
		state: 'create-complete',
		stateMessage: null,
		vpcId: 'vpc-1',
		subnetId: 'subnet-2',
		availabilityZone: 'us-east-1b',
		dnsName: 'eice-0123456789abcdef0.ab12.ec2-instance-connect-endpoint.us-east-1.amazonaws.com',
		fipsDnsName: null,
		dualstackDnsName: null,
		fipsDualstackDnsName: null,
		securityGroupIds: [],
		preservesClientIp: false,
		ipAddressType: 'dualstack',
		...fields,
	};
}

/** One connection, a week before 2026-05-08. */
export function recentWith(fields: Partial<Recent> & Pick<Recent, 'instanceId'>): Recent {
	return {
		name: null,
		region: 'us-east-1',
		profile: null,
		account: null,
		route: 'direct',
		osUser: 'ec2-user',
		options: {},
		usedAt: '2026-05-01T00:00:00.000Z',
		weight: 1,
		count: 1,
		...fields,
	};
}
