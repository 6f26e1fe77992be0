import type {DemoInstance} from '../fleet/fleet.js';
import {digest, resourceId} from '../fleet/identifiers.js';
import {privateDnsName, publicDnsName} from './dns-names.js';
import type {XmlContent} from './xml.js';

/** The `groupSet` of an instance or a network interface. */
export function groupsXml(instance: DemoInstance): XmlContent {
	return instance.securityGroups.map(({id, name}) => ({groupId: id, groupName: name}));
}

/** The `networkInterfaceSet` of an instance: one interface, or none once it is terminated. */
export function networkInterfacesXml(instance: DemoInstance): XmlContent {
	if (instance.state === 'terminated') {
		return [];
	}

	const {id, subnet, publicIpv4, privateIpv4, ipv6, launchTime} = instance;
	const association = publicIpv4
		? {publicIp: publicIpv4, publicDnsName: publicDnsName(instance), ipOwnerId: 'amazon'}
		: undefined;
	const mac = digest(`mac ${id}`).slice(0, 10).match(/../g)?.join(':');
	return [
		{
			networkInterfaceId: resourceId('eni', id),
			subnetId: subnet.id,
			vpcId: subnet.vpc.id,
			description: '',
			ownerId: instance.ownerId,
			status: 'in-use',
			macAddress: `0a:${mac}`,
			privateIpAddress: privateIpv4,
			privateDnsName: privateDnsName(instance),
			sourceDestCheck: true,
			groupSet: groupsXml(instance),
			attachment: {
				attachmentId: resourceId('eni-attach', id),
				deviceIndex: 0,
				status: 'attached',
				attachTime: launchTime,
				deleteOnTermination: true,
				networkCardIndex: 0,
			},
			association,
			privateIpAddressesSet: privateIpv4
				? [
						{
							privateIpAddress: privateIpv4,
							privateDnsName: privateDnsName(instance),
							primary: true,
							association,
						},
					]
				: [],
			ipv6AddressesSet: ipv6 ? [{ipv6Address: ipv6, isPrimaryIpv6: privateIpv4 === null}] : [],
			interfaceType: 'interface',
			operator: {managed: false},
		},
	];
}
