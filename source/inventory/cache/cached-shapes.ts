import type {Endpoint} from '../../model/fleet/endpoint.js';
import type {Instance} from '../../model/fleet/instance.js';

const nullableStrings = [
	...['name', 'accountId', 'profile', 'availabilityZone', 'type', 'imageId', 'launchTime'],
	...['vpcId', 'subnetId', 'publicIpv4', 'privateIpv4', 'ipv6', 'publicDnsName', 'privateDnsName'],
];

/** Whether a parsed value has the shape of an instance. The file was written by this version of eic. */
export function isInstance(value: unknown): value is Instance {
	return (
		isRecord(value) &&
		typeof value['id'] === 'string' &&
		typeof value['region'] === 'string' &&
		typeof value['state'] === 'string' &&
		typeof value['platform'] === 'string' &&
		nullableStrings.every(name => isStringOrNull(value[name])) &&
		isStringArray(value['securityGroupIds']) &&
		isRecord(value['tags']) &&
		isStringArray(Object.values(value['tags']))
	);
}

const nullableEndpointStrings = [
	...['stateMessage', 'vpcId', 'subnetId', 'availabilityZone', 'dnsName', 'fipsDnsName'],
	...['dualstackDnsName', 'fipsDualstackDnsName', 'ipAddressType'],
];

/** Whether a parsed value has the shape of an endpoint. */
export function isEndpoint(value: unknown): value is Endpoint {
	return (
		isRecord(value) &&
		typeof value['id'] === 'string' &&
		typeof value['region'] === 'string' &&
		typeof value['state'] === 'string' &&
		typeof value['preservesClientIp'] === 'boolean' &&
		nullableEndpointStrings.every(name => isStringOrNull(value[name])) &&
		isStringArray(value['securityGroupIds'])
	);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function isStringOrNull(value: unknown): boolean {
	return value === null || typeof value === 'string';
}

function isStringArray(value: unknown): boolean {
	return Array.isArray(value) && value.every(item => typeof item === 'string');
}
