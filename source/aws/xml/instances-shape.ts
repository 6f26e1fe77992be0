import type {Members, Shape} from './frame.js';

const text = (as: string): Shape => ({kind: 'text', as});
const shared = (as: string): Shape => ({kind: 'text', as, isShared: true});
const struct = (as: string, members: Members): Shape => ({kind: 'struct', as, members});
const list = (as: string, members: Members): Shape => ({
	kind: 'list',
	as,
	members: new Map([['item', struct('', members)]]),
});

const instance: Members = new Map([
	['instanceId', text('InstanceId')],
	['imageId', shared('ImageId')],
	['instanceState', struct('State', new Map([['name', shared('Name')]]))],
	['privateDnsName', text('PrivateDnsName')],
	['dnsName', text('PublicDnsName')],
	['instanceType', shared('InstanceType')],
	['launchTime', {kind: 'time', as: 'LaunchTime'} as const],
	['placement', struct('Placement', new Map([['availabilityZone', shared('AvailabilityZone')]]))],
	['platform', shared('Platform')],
	['subnetId', shared('SubnetId')],
	['vpcId', shared('VpcId')],
	['privateIpAddress', text('PrivateIpAddress')],
	['ipAddress', text('PublicIpAddress')],
	['ipv6Address', text('Ipv6Address')],
	['groupSet', list('SecurityGroups', new Map([['groupId', shared('GroupId')]]))],
	[
		'metadataOptions',
		struct('MetadataOptions', new Map([['httpEndpoint', shared('HttpEndpoint')]])),
	],
	[
		'tagSet',
		list(
			'Tags',
			new Map([
				['key', shared('Key')],
				['value', shared('Value')],
			]),
		),
	],
]);

/**
The parts of a `DescribeInstancesResponse` that eic uses, under the SDK's names.

Source: EC2 API reference, DescribeInstances and Instance.
*/
export const instancesShape: Members = new Map([
	['nextToken', text('NextToken')],
	[
		'reservationSet',
		list(
			'Reservations',
			new Map([
				['ownerId', shared('OwnerId')],
				['instancesSet', list('Instances', instance)],
			]),
		),
	],
]);
