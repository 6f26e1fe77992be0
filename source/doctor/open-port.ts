import {cidrHolds, isEverywhere, isIpv6Block} from '../model/fleet/cidr.js';
import type {AclRule, NetworkAcl, SecurityGroup, SecurityRule} from '../model/fleet/network.js';

/** Where connections come from, as far as it is known. */
export type Source = {
	/** What it is called in a sentence: `endpoint sg-…`, `this network`. */
	readonly label: string;
	readonly groupIds: readonly string[];
	/** Addresses or blocks, one of which it is; none where nobody knows. */
	readonly cidrs: readonly string[];
	readonly isIpv6: boolean;
};

/** Whether a port is open: for this source, for some that may be it, or for none that is it. */
export type Openness =
	| {readonly is: 'open'; readonly through: string}
	| {readonly is: 'maybe'; readonly to: string}
	| {readonly is: 'closed'};

/** Whether the rules of security groups let TCP on a port through, in or out. */
export function openThroughGroups(
	rules: ReadonlyArray<{readonly groupId: string; readonly rule: SecurityRule}>,
	port: number,
	source: Source,
): Openness {
	const some: string[] = [];
	for (const {groupId, rule} of rules) {
		if (!isForPort(rule, port)) {
			continue;
		}

		if (rule.groupIds.some(id => source.groupIds.includes(id))) {
			return {is: 'open', through: groupId};
		}

		const cidrs = rule.cidrs.filter(cidr => isIpv6Block(cidr) === source.isIpv6);
		if (cidrs.some(cidr => isEverywhere(cidr) || isAllIn(source.cidrs, cidr))) {
			return {is: 'open', through: groupId};
		}

		// Where the source is known, blocks that do not hold it are of no use.
		some.push(...(source.cidrs.length === 0 ? cidrs : cidrs.filter(isPartOf(source.cidrs))));
		some.push(...rule.prefixListIds);
	}

	return some.length === 0 ? {is: 'closed'} : {is: 'maybe', to: [...new Set(some)].join(', ')};
}

export function inboundOf(groups: readonly SecurityGroup[]) {
	return groups.flatMap(({id, inbound}) => inbound.map(rule => ({groupId: id, rule})));
}

export function outboundOf(groups: readonly SecurityGroup[]) {
	return groups.flatMap(({id, outbound}) => outbound.map(rule => ({groupId: id, rule})));
}

/** The first and last port that answers go back to (Linux and macOS, AWS guide on network ACLs). */
export const answerPorts = {from: 32_768, to: 60_999} as const;

/**
Whether a network ACL lets TCP through: its rules count in the order of their numbers.

@returns The number of the rule that decides; null where it is the last one, which denies all.
*/
export function openThroughAcl(
	{rules}: NetworkAcl,
	wish: {readonly isOutbound: boolean; readonly from: number; readonly to: number},
	source: Source,
): Openness & {readonly rule?: number} {
	const some: string[] = [];
	const inOrder = rules
		.filter(({isOutbound}) => isOutbound === wish.isOutbound)
		.toSorted((a, b) => a.number - b.number);
	for (const rule of inOrder) {
		if (!isAclForPorts(rule, wish) || isIpv6Block(rule.cidr) !== source.isIpv6) {
			continue;
		}

		if (isEverywhere(rule.cidr) || isAllIn(source.cidrs, rule.cidr)) {
			const decision: Openness = rule.isAllowed
				? {is: 'open', through: `rule ${rule.number}`}
				: {is: 'closed'};
			return some.length > 0 && !rule.isAllowed
				? {is: 'maybe', to: some.join(', ')}
				: {...decision, rule: rule.number};
		}

		const mayBeIt = source.cidrs.length === 0 || [rule.cidr].some(isPartOf(source.cidrs));
		if (mayBeIt && rule.isAllowed) {
			some.push(rule.cidr);
		}
	}

	return some.length === 0 ? {is: 'closed'} : {is: 'maybe', to: some.join(', ')};
}

function isForPort({protocol, fromPort, toPort}: SecurityRule, port: number): boolean {
	return (
		protocol === '-1' ||
		(protocol === 'tcp' && (fromPort ?? 0) <= port && port <= (toPort ?? 65_535))
	);
}

function isAclForPorts(rule: AclRule, {from, to}: {from: number; to: number}): boolean {
	return (
		rule.protocol === '-1' ||
		(rule.protocol === 'tcp' && (rule.fromPort ?? 0) <= from && to <= (rule.toPort ?? 65_535))
	);
}

function isAllIn(inner: readonly string[], cidr: string): boolean {
	return inner.length > 0 && inner.every(one => cidrHolds(cidr, one));
}

function isPartOf(outer: readonly string[]) {
	return (cidr: string): boolean => outer.some(one => cidrHolds(one, cidr) || cidrHolds(cidr, one));
}
