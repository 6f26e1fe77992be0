import type {InstanceState} from '../../model/fleet/instance.js';
import type {DemoInstance} from '../fleet/fleet.js';
import {digest, resourceId} from '../fleet/identifiers.js';
import {imageId} from '../fleet/images.js';
import {privateDnsName, publicDnsName} from './dns-names.js';
import {groupsXml, networkInterfacesXml} from './ec2-network-interface-xml.js';
import {tagsXml} from './ec2-tags-xml.js';
import {RawXml, type XmlContent, xml} from './xml.js';

/** The `code` of each `InstanceState` (EC2 API reference). */
export const stateCodes = {
	pending: 0,
	running: 16,
	'shutting-down': 32,
	terminated: 48,
	stopping: 64,
	stopped: 80,
} as const;

/** An `InstanceState` element. */
export function stateXml(instance: DemoInstance): XmlContent {
	return {code: stateCodes[instance.state], name: instance.state};
}

function instanceXml(instance: DemoInstance): XmlContent {
	const {id, image, subnet, state, launchTime} = instance;
	const isTerminated = state === 'terminated';
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
		subnetId: isTerminated ? undefined : subnet.id,
		vpcId: isTerminated ? undefined : subnet.vpc.id,
		privateIpAddress: instance.privateIpv4,
		ipAddress: instance.publicIpv4,
		ipv6Address: instance.ipv6,
		sourceDestCheck: isTerminated ? undefined : true,
		groupSet: groupsXml(instance),
		architecture: 'x86_64',
		rootDeviceType: 'ebs',
		rootDeviceName: image.rootDeviceName,
		blockDeviceMapping: isTerminated
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

// A page has up to 1,000 instances, and only their states change.
const rendered = new WeakMap<DemoInstance, {readonly state: InstanceState; readonly raw: RawXml}>();

/** An instance in its reservation, as in the answer of DescribeInstances. */
export function reservationXml(instance: DemoInstance): RawXml {
	const {state} = instance;
	const known = rendered.get(instance);
	if (known?.state === state) {
		return known.raw;
	}

	const raw = new RawXml(
		xml({
			reservationId: instance.reservationId,
			ownerId: instance.ownerId,
			groupSet: [],
			instancesSet: [instanceXml(instance)],
		}),
	);
	rendered.set(instance, {state, raw});
	return raw;
}
