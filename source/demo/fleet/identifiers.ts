import {createHash} from 'node:crypto';

/** 64 hexadecimal digits derived from a seed, the same in every run. */
export function digest(seed: string): string {
	return createHash('sha256').update(`eic demo ${seed}`).digest('hex');
}

/** A resource id in AWS's form since 2018: a prefix and 17 hexadecimal digits. */
export function resourceId(prefix: string, seed: string): string {
	return `${prefix}-0${digest(`${prefix} ${seed}`).slice(0, 16)}`;
}

/** The IPv4 address `offset` after `base`. */
export function ipv4After(base: string, offset: number): string {
	const value = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) + offset;
	return [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.');
}

// Reserved for documentation, so unused on the internet (RFC 5737).
const documentationBlocks = ['203.0.113.', '198.51.100.', '192.0.2.'];
const perBlock = 240;

/** The number of public IPv4 addresses that the demo has. */
export const publicIpv4Count = documentationBlocks.length * perBlock;

/** A public IPv4 address by index: 0 is 203.0.113.10. @throws RangeError beyond `publicIpv4Count`. */
export function publicIpv4(index: number): string {
	const block = documentationBlocks[Math.floor(index / perBlock)];
	if (block === undefined) {
		throw new RangeError(`There are only ${publicIpv4Count} documentation addresses`);
	}

	return `${block}${10 + (index % perBlock)}`;
}
