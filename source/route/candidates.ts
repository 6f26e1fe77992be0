import {isIPv6} from 'node:net';
import {type AddressFamily, ipOf} from '../model/fleet/address.js';
import type {Instance} from '../model/fleet/instance.js';
import type {ConnectionType, Route} from '../model/route.js';

/** A route before anybody asked whether it can be taken. */
export type Candidate = Pick<Route, 'type' | 'family' | 'address'>;

/** What decides which ways are looked at, and in which order. */
export type RouteOptions = {
	readonly connectionType: ConnectionType;
	/** `--instance-ip`: this address instead of the described ones. */
	readonly instanceIp: string | null;
	/** Any `--eice-options` were given: `auto` then means `eice`, as in the AWS CLI. */
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
The ways to an instance in the order of the AWS CLI, those without an address included.

Source: the AWS guide "Connect using the AWS CLI", connection types, and `aws ec2-instance-connect
ssh`, which takes IPv6 over an endpoint where there is no private IPv4.
*/
export function candidatesOf(instance: Instance, wish: RouteOptions): Candidate[] {
	const connectionType =
		wish.connectionType === 'auto' && wish.hasEndpointOptions ? 'eice' : wish.connectionType;
	if (wish.instanceIp !== null) {
		const type = connectionType === 'eice' ? 'eice' : 'direct';
		const family = familyOf(instance, wish.instanceIp, type);
		return [{type, family, address: wish.instanceIp}];
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
