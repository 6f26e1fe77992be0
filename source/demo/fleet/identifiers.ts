import {createHash} from 'node:crypto';

/** 64 hexadecimal digits that are the same in every run. */
export function digest(seed: string): string {
	return createHash('sha256').update(`eic demo ${seed}`).digest('hex');
}

/** A resource id as AWS writes it since 2018: a prefix and 17 hexadecimal digits. */
export function resourceId(prefix: string, seed: string): string {
	return `${prefix}-0${digest(`${prefix} ${seed}`).slice(0, 16)}`;
}

/** The address `offset` places after `base`, within 10.0.0.0/8 or a documentation block. */
export function ipv4After(base: string, offset: number): string {
	const value = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) + offset;
	return [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.');
}

// RFC 5737: addresses that nobody on the internet has.
const documentationBlocks = ['203.0.113.', '198.51.100.', '192.0.2.'];
const perBlock = 240;

/** How many public IPv4 addresses the demo can hand out. */
export const publicIpv4Count = documentationBlocks.length * perBlock;

/** The `index`th public IPv4 address, counted from 0: 203.0.113.10 first. */
export function publicIpv4(index: number): string {
	const block = documentationBlocks[Math.floor(index / perBlock)];
	if (block === undefined) {
		throw new RangeError(`There are only ${publicIpv4Count} documentation addresses`);
	}

	return `${block}${10 + (index % perBlock)}`;
}
