import type {DemoInstance} from '../fleet/fleet.js';
import {resourceId} from '../fleet/identifiers.js';
import {imageId} from '../fleet/images.js';
import {privateDnsName, publicDnsName} from './dns-names.js';
import {stateCodes} from './ec2-instance-xml.js';
import {type FilterValues, tagFilterValues} from './ec2-parameters.js';

/** The values that the filters of DescribeInstances compare with. */
export const instanceFilterValues: FilterValues<DemoInstance> = (instance, name) => {
	const {subnet, image, securityGroups} = instance;
	const isTerminated = instance.state === 'terminated';
	switch (name) {
		case 'instance-id':
			return [instance.id];
		case 'instance-state-name':
			return [instance.state];
		case 'instance-state-code':
			return [String(stateCodes[instance.state])];
		case 'instance-type':
			return [instance.type];
		case 'image-id':
			return [imageId(image, instance.region)];
		case 'platform':
			return [image.platform === 'windows' ? 'windows' : null];
		case 'platform-details':
			return [image.platformDetails];
		case 'architecture':
			return ['x86_64'];
		case 'availability-zone':
			return [subnet.availabilityZone];
		case 'availability-zone-id':
			return [subnet.availabilityZoneId];
		case 'vpc-id':
		case 'network-interface.vpc-id':
			return [isTerminated ? null : subnet.vpc.id];
		case 'subnet-id':
		case 'network-interface.subnet-id':
			return [isTerminated ? null : subnet.id];
		case 'ip-address':
		case 'association.public-ip':
		case 'network-interface.association.public-ip':
		case 'network-interface.addresses.association.public-ip':
			return [instance.publicIpv4];
		case 'private-ip-address':
		case 'network-interface.addresses.private-ip-address':
		case 'network-interface.private-ip-address':
			return [instance.privateIpv4];
		case 'ipv6-address':
		case 'network-interface.ipv6-addresses.ipv6-address':
			return [instance.ipv6];
		case 'dns-name':
			return [publicDnsName(instance)];
		case 'private-dns-name':
		case 'network-interface.private-dns-name':
			return [privateDnsName(instance)];
		case 'network-interface.network-interface-id':
			return [resourceId('eni', instance.id)];
		case 'group-id':
		case 'instance.group-id':
			return securityGroups.map(({id}) => id);
		case 'group-name':
		case 'instance.group-name':
			return securityGroups.map(group => group.name);
		case 'reservation-id':
			return [instance.reservationId];
		case 'owner-id':
			return [instance.ownerId];
		case 'launch-time':
			return [instance.launchTime];
		case 'root-device-type':
			return ['ebs'];
		case 'tenancy':
			return ['default'];
		default:
			return tagFilterValues(instance.tags, name);
	}
};
