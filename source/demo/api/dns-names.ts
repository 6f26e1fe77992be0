import type {DemoInstance} from '../fleet/fleet.js';

/** `ec2-203-0-113-10.compute-1.amazonaws.com`; empty without a public address. */
export function publicDnsName(instance: DemoInstance): string {
	if (instance.publicIpv4 === null) {
		return '';
	}

	const host = `ec2-${instance.publicIpv4.replaceAll('.', '-')}`;
	return instance.region === 'us-east-1'
		? `${host}.compute-1.amazonaws.com`
		: `${host}.${instance.region}.compute.amazonaws.com`;
}

/** `ip-10-0-1-10.ec2.internal`, or named after the instance id in an IPv6-only subnet. */
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
