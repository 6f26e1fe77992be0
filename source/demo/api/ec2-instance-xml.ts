import type {DemoInstance} from '../fleet/fleet.js';
import {digest, resourceId} from '../fleet/identifiers.js';
import {imageId} from '../fleet/images.js';
import {RawXml, type XmlContent, xml} from './xml.js';

/** The codes of `InstanceState`. */
export const stateCodes = {
	pending: 0,
	running: 16,
	'shutting-down': 32,
	terminated: 48,
	stopping: 64,
	stopped: 80,
} as const;

/** An `InstanceState`. */
export function stateXml(instance: DemoInstance): XmlContent {
	return {code: stateCodes[instance.state], name: instance.state};
}

/** `ec2-203-0-113-10.compute-1.amazonaws.com`, empty without a public address. */
export function publicDnsName(instance: DemoInstance): string {
	if (instance.publicIpv4 === null) {
		return '';
	}

	const host = `ec2-${instance.publicIpv4.replaceAll('.', '-')}`;
	return instance.region === 'us-east-1'
		? `${host}.compute-1.amazonaws.com`
		: `${host}.${instance.region}.compute.amazonaws.com`;
}

/** `ip-10-0-1-10.ec2.internal`, or by instance id in an IPv6-only subnet. */
export function privateDnsName(instance: DemoInstance): string {
	if (instance.state === 'terminated') {
		return '';
	}

	const host =
		instance.privateIpv4 === null ? instance.id : `ip-${instance.privateIpv4.replaceAll('.', '-')}`;
	return instance.region === 'us-east-1'
		? `${host}.ec2.internal`
		: `${host}.${instance.region}.compute.internal`;
}

/** A `tagSet`. */
export function tagsXml(tags: readonly (readonly [string, string])[]): XmlContent {
	return tags.map(([key, value]) => ({key, value}));
}

function groupsXml(instance: DemoInstance): XmlContent {
	return instance.securityGroups.map(({id, name}) => ({groupId: id, groupName: name}));
}

function networkInterfacesXml(instance: DemoInstance): XmlContent {
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

function instanceXml(instance: DemoInstance): XmlContent {
	const {id, image, subnet, state, launchTime} = instance;
	const isGone = state === 'terminated';
	const isOff = state !== 'running' && state !== 'pending';
	return {
		instanceId: id,
		imageId: imageId(image, instance.region),
		instanceState: stateXml(instance),
		privateDnsName: privateDnsName(instance),
		dnsName: publicDnsName(instance),
		reason: isOff ? 'User initiated (2026-11-02 09:30:00 GMT)' : '',
		stateReason: isOff
			? {
					code: 'Client.UserInitiatedShutdown',
					message: 'Client.UserInitiatedShutdown: User initiated shutdown',
				}
			: undefined,
		amiLaunchIndex: 0,
		productCodes: [],
		instanceType: instance.type,
		launchTime,
		placement: {
			availabilityZone: subnet.availabilityZone,
			availabilityZoneId: subnet.availabilityZoneId,
			groupName: '',
			tenancy: 'default',
		},
		platform: image.platform === 'windows' ? 'windows' : undefined,
		monitoring: {state: 'disabled'},
		subnetId: isGone ? undefined : subnet.id,
		vpcId: isGone ? undefined : subnet.vpc.id,
		privateIpAddress: instance.privateIpv4,
		ipAddress: instance.publicIpv4,
		ipv6Address: instance.ipv6,
		sourceDestCheck: isGone ? undefined : true,
		groupSet: groupsXml(instance),
		architecture: 'x86_64',
		rootDeviceType: 'ebs',
		rootDeviceName: image.rootDeviceName,
		blockDeviceMapping: isGone
			? []
			: [
					{
						deviceName: image.rootDeviceName,
						ebs: {
							volumeId: resourceId('vol', id),
							status: 'attached',
							attachTime: launchTime,
							deleteOnTermination: true,
						},
					},
				],
		virtualizationType: 'hvm',
		clientToken: digest(`token ${id}`).slice(0, 36),
		tagSet: tagsXml(instance.tags),
		hypervisor: 'xen',
		networkInterfaceSet: networkInterfacesXml(instance),
		ebsOptimized: true,
		enaSupport: true,
		cpuOptions: {coreCount: 1, threadsPerCore: 2},
		capacityReservationSpecification: {capacityReservationPreference: 'open'},
		hibernationOptions: {configured: false},
		enclaveOptions: {enabled: false},
		metadataOptions: {
			state: 'applied',
			httpTokens: 'required',
			httpPutResponseHopLimit: 2,
			httpEndpoint: 'enabled',
			httpProtocolIpv6: 'disabled',
			instanceMetadataTags: 'disabled',
		},
		maintenanceOptions: {autoRecovery: 'default', rebootMigration: 'default'},
		currentInstanceBootMode: 'legacy-bios',
		bootMode: 'uefi-preferred',
		platformDetails: image.platformDetails,
		usageOperation: image.usageOperation,
		usageOperationUpdateTime: launchTime,
		privateDnsNameOptions: {
			hostnameType: instance.privateIpv4 === null ? 'resource-name' : 'ip-name',
			enableResourceNameDnsARecord: false,
			enableResourceNameDnsAAAARecord: instance.privateIpv4 === null,
		},
		operator: {managed: false},
	};
}

// An instance of the demo changes by its start alone, and a page holds up to 1,000 of them.
const rendered = new WeakMap<DemoInstance, RawXml>();

/** An instance in its reservation, as DescribeInstances writes it. */
export function reservationXml(instance: DemoInstance): RawXml {
	const known = rendered.get(instance);
	if (known) {
		return known;
	}

	const raw = new RawXml(
		xml({
			reservationId: instance.reservationId,
			ownerId: instance.ownerId,
			groupSet: [],
			instancesSet: [instanceXml(instance)],
		}),
	);
	if (instance.boot?.state !== 'pending') {
		rendered.set(instance, raw);
	}

	return raw;
}
