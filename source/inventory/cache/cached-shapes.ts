import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';

const textsOrNull = [
	...['name', 'accountId', 'profile', 'availabilityZone', 'type', 'imageId', 'launchTime'],
	...['vpcId', 'subnetId', 'publicIpv4', 'privateIpv4', 'ipv6', 'publicDnsName', 'privateDnsName'],
];

/** Whether what was read can be shown without harm; who wrote the file was an eic of this version. */
export function isInstance(value: unknown): value is Instance {
	return (
		isRecord(value) &&
		typeof value['id'] === 'string' &&
		typeof value['region'] === 'string' &&
		typeof value['state'] === 'string' &&
		typeof value['platform'] === 'string' &&
		textsOrNull.every(name => isTextOrNull(value[name])) &&
		isTexts(value['securityGroupIds']) &&
		isRecord(value['tags']) &&
		isTexts(Object.values(value['tags']))
	);
}

const textsOrNullOfEndpoint = [
	...['stateMessage', 'vpcId', 'subnetId', 'availabilityZone', 'dnsName', 'fipsDnsName'],
	...['dualstackDnsName', 'fipsDualstackDnsName', 'ipAddressType'],
];

/** The same of an endpoint. */
export function isEndpoint(value: unknown): value is Endpoint {
	return (
		isRecord(value) &&
		typeof value['id'] === 'string' &&
		typeof value['region'] === 'string' &&
		typeof value['state'] === 'string' &&
		typeof value['preservesClientIp'] === 'boolean' &&
		textsOrNullOfEndpoint.every(name => isTextOrNull(value[name])) &&
		isTexts(value['securityGroupIds'])
	);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function isTextOrNull(value: unknown): boolean {
	return value === null || typeof value === 'string';
}

function isTexts(value: unknown): boolean {
	return Array.isArray(value) && value.every(text => typeof text === 'string');
}
