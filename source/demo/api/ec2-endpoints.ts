import {accountId} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import {type DemoEndpoint, endpointNames} from '../fleet/networks.js';
import type {World} from '../world.js';
import {type Description, describe, nameTag} from './ec2-describe.js';
import {type Parameters, tagFilterValues} from './ec2-parameters.js';
import {tagsXml} from './ec2-tags-xml.js';
import {ApiError} from './reply.js';
import type {XmlContent} from './xml.js';

const endpoints: Description<DemoEndpoint> = {
	idParameter: 'InstanceConnectEndpointId',
	notFound: ['InvalidInstanceConnectEndpointId.NotFound', 'instance connect endpoint ID'],
	listElement: 'instanceConnectEndpointSet',
	min: 1,
	max: 50,
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
		const exists = !endpoint.state.startsWith('delete') && endpoint.state !== 'create-failed';
		return {
			ownerId: accountId,
			instanceConnectEndpointId: id,
			instanceConnectEndpointArn: `arn:aws:ec2:${subnet.vpc.region}:${accountId}:instance-connect-endpoint/${id}`,
			state: endpoint.state,
			stateMessage: endpoint.stateMessage ?? '',
			dnsName: names.ipv4,
			fipsDnsName: names.ipv4Fips,
			networkInterfaceIdSet: exists ? [resourceId('eni', id)] : [],
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

/** Answers DescribeInstanceConnectEndpoints. */
export function describeEndpoints(
	{fleet, faults}: World,
	region: string,
	parameters: Parameters,
): XmlContent {
	const malformed = parameters
		.list('InstanceConnectEndpointId')
		.find(id => !/^eice-[\da-f]{17}$/.test(id));
	if (malformed !== undefined) {
		throw new ApiError('InvalidInstanceConnectEndpointId.Malformed', `Invalid id: "${malformed}"`);
	}

	const areHidden = faults.has('network', region, 'no-endpoint');
	const inRegion = fleet.endpoints.filter(({subnet}) => !areHidden && subnet.vpc.region === region);
	return describe(inRegion, parameters, endpoints);
}
