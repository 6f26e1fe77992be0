import {isIPv6} from 'node:net';
import {type AddressFamily, ipOf} from '../model/fleet/address.js';
import type {Instance} from '../model/fleet/instance.js';
import type {ConnectionType, Route} from '../model/route.js';

/** A possible route that has no verdict yet. */
export type Candidate = Pick<Route, 'type' | 'family' | 'address'>;

/** The options that decide which routes are considered, and in which order. */
export type RouteOptions = {
	readonly connectionType: ConnectionType;
	/** `--instance-ip`: an address to use instead of the instance's own. */
	readonly instanceIp: string | null;
	/** Whether any `--eice-options` were given: `auto` then means `eice`, as in the AWS CLI. */
	readonly hasEndpointOptions: boolean;
};

const order: Readonly<
	Record<ConnectionType, ReadonlyArray<readonly [type: Route['type'], family: AddressFamily]>>
> = {
	auto: [
		['direct', 'public-ipv4'],
		['eice', 'private-ipv4'],
		['direct', 'ipv6'],
	],
	direct: [
		['direct', 'public-ipv4'],
		['direct', 'ipv6'],
		['direct', 'private-ipv4'],
	],
	eice: [
		['eice', 'private-ipv4'],
		['eice', 'ipv6'],
	],
};

/**
The possible routes to an instance in the order of the AWS CLI, including those without an address.

Source: the AWS guide "Connect using the AWS CLI", connection types, and `aws ec2-instance-connect
ssh`, which uses IPv6 over an endpoint when there is no private IPv4 address.
*/
export function candidatesOf(instance: Instance, options: RouteOptions): Candidate[] {
	const connectionType =
		options.connectionType === 'auto' && options.hasEndpointOptions
			? 'eice'
			: options.connectionType;
	if (options.instanceIp !== null) {
		const type = connectionType === 'eice' ? 'eice' : 'direct';
		const family = familyOf(instance, options.instanceIp, type);
		return [{type, family, address: options.instanceIp}];
	}

	return order[connectionType].map(([type, family]) => ({
		type,
		family,
		address: ipOf(instance, family),
	}));
}

function familyOf(instance: Instance, ip: string, type: Route['type']): AddressFamily {
	if (isIPv6(ip)) {
		return 'ipv6';
	}

	return ip === instance.privateIpv4 || type === 'eice' ? 'private-ipv4' : 'public-ipv4';
}
