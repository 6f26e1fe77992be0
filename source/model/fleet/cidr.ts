import {BlockList, isIP} from 'node:net';

/** Whether a CIDR block contains an address, or all of another block. */
export function cidrHolds(block: string, inner: string): boolean {
	const [network = '', bits = ''] = block.split('/');
	const [address = '', innerBits = ''] = inner.split('/');
	const family = isIP(network);
	const isBlock = family !== 0 && /^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
	if (
		!isBlock ||
		isIP(address) !== family ||
		(innerBits !== '' && Number(innerBits) < Number(bits))
	) {
		return false;
	}

	const type = family === 4 ? 'ipv4' : 'ipv6';
	const list = new BlockList();
	list.addSubnet(network, Number(bits), type);
	return list.check(address, type);
}

/** Whether a block contains all addresses of its family. */
export function isEverywhere(block: string): boolean {
	return block.endsWith('/0');
}

/** Whether a block or address is IPv6. */
export function isIpv6Block(block: string): boolean {
	return block.includes(':');
}
