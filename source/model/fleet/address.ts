import type {Instance} from './instance.js';

export type AddressFamily = 'public-ipv4' | 'private-ipv4' | 'ipv6';

/** One IP of an instance. */
export type Address = {
	readonly family: AddressFamily;
	readonly ip: string;
};

/** How a family is called in a sentence. */
export const familyLabel: Readonly<Record<AddressFamily, string>> = {
	'public-ipv4': 'public IPv4',
	'private-ipv4': 'private IPv4',
	ipv6: 'IPv6',
};

/** The instance's IP of one family, null when it has none. */
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

/** Every address the instance has, in the order public IPv4, private IPv4, IPv6. */
export function addressesOf(instance: Instance): Address[] {
	const families: readonly AddressFamily[] = ['public-ipv4', 'private-ipv4', 'ipv6'];
	return families.flatMap(family => {
		const ip = ipOf(instance, family);
		return ip === null ? [] : [{family, ip}];
	});
}

/**
What has become of an address of an instance: its public IPv4 of then is its public IPv4 of now. One
that was not its own, or has no successor, stays what it is.
*/
export function addressNow(ip: string, before: Instance, now: Instance): string {
	const family = addressesOf(before).find(address => address.ip === ip)?.family;
	return (family && ipOf(now, family)) ?? ip;
}

/** `host:port` as a URL writes it: IPv6 in brackets. */
export function hostPort(host: string, port: number): string {
	return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
