import type {Instance} from './instance.js';

/** The kinds of addresses that an instance can have. */
export type AddressFamily = 'public-ipv4' | 'private-ipv4' | 'ipv6';

/** One IP of an instance. */
export type Address = {
	readonly family: AddressFamily;
	readonly ip: string;
};

/** The name of each family in sentences. */
export const familyLabel: Readonly<Record<AddressFamily, string>> = {
	'public-ipv4': 'public IPv4',
	'private-ipv4': 'private IPv4',
	ipv6: 'IPv6',
};

/** The instance's IP of one family; null when it has none. */
export function ipOf(instance: Instance, family: AddressFamily): string | null {
	switch (family) {
		case 'public-ipv4': {
			return instance.publicIpv4;
		}

		case 'private-ipv4': {
			return instance.privateIpv4;
		}

		case 'ipv6': {
			return instance.ipv6;
		}
	}
}

/** All addresses of the instance, in the order public IPv4, private IPv4, IPv6. */
export function addressesOf(instance: Instance): Address[] {
	const families: readonly AddressFamily[] = ['public-ipv4', 'private-ipv4', 'ipv6'];
	return families.flatMap(family => {
		const ip = ipOf(instance, family);
		return ip === null ? [] : [{family, ip}];
	});
}

/**
Finds the current value of an instance's address: if it was its public IPv4, the answer is its public IPv4
now. An address that did not belong to the instance, or has no successor, is returned as it is.
*/
export function addressNow(ip: string, before: Instance, now: Instance): string {
	const family = addressesOf(before).find(address => address.ip === ip)?.family;
	return (family && ipOf(now, family)) ?? ip;
}

/** `host:port` as in URLs: IPv6 in brackets. */
export function hostPort(host: string, port: number): string {
	return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
