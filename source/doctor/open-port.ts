import {cidrHolds, isEverywhere, isIpv6Block} from '../model/fleet/cidr.js';
import type {AclRule, NetworkAcl, SecurityGroup, SecurityRule} from '../model/fleet/network.js';

/** Where connections come from (or go to), as far as it is known. */
export type Source = {
	/** How a sentence refers to it: `endpoint sg-…`, `your IPv4 address`. */
	readonly label: string;
	readonly groupIds: readonly string[];
	/** Addresses or CIDR blocks that contain the address; empty if it is unknown. */
	readonly cidrs: readonly string[];
	readonly isIpv6: boolean;
};

/** Whether a port is open to a source: certainly, possibly (to the blocks in `to`), or not at all. */
export type Openness =
	| {readonly is: 'open'; readonly through: string}
	| {readonly is: 'maybe'; readonly to: string}
	| {readonly is: 'closed'};

/**
Whether security group rules let TCP on a port through.

@param rules The rules of one direction.
@param source The other end.
*/
export function openThroughGroups(
	rules: ReadonlyArray<{readonly groupId: string; readonly rule: SecurityRule}>,
	port: number,
	source: Source,
): Openness {
	const partial: string[] = [];
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

		// If the source is known, blocks that do not overlap it are irrelevant.
		partial.push(...(source.cidrs.length === 0 ? cidrs : cidrs.filter(overlapsAny(source.cidrs))));
		partial.push(...rule.prefixListIds);
	}

	return partial.length === 0
		? {is: 'closed'}
		: {is: 'maybe', to: [...new Set(partial)].join(', ')};
}

/** The inbound rules of security groups, each with the id of its group. */
export function inboundOf(groups: readonly SecurityGroup[]) {
	return groups.flatMap(({id, inbound}) => inbound.map(rule => ({groupId: id, rule})));
}

/** The outbound rules of security groups, each with the id of its group. */
export function outboundOf(groups: readonly SecurityGroup[]) {
	return groups.flatMap(({id, outbound}) => outbound.map(rule => ({groupId: id, rule})));
}

/** The ephemeral ports that replies go to (Linux and macOS; AWS guide on network ACLs). */
export const replyPorts = {from: 32_768, to: 60_999} as const;

/**
Whether a network ACL lets TCP through. Its rules are evaluated in the order of their numbers, and the
first match decides.

@param ports The direction, and the first and last port.
@returns Also the number of the deciding rule, unless it is the implicit last one, which denies all.
*/
export function openThroughAcl(
	{rules}: NetworkAcl,
	ports: {readonly isOutbound: boolean; readonly from: number; readonly to: number},
	source: Source,
): Openness & {readonly rule?: number} {
	const some: string[] = [];
	const inOrder = rules
		.filter(({isOutbound}) => isOutbound === ports.isOutbound)
		.toSorted((a, b) => a.number - b.number);
	for (const rule of inOrder) {
		if (!isAclForPorts(rule, ports) || isIpv6Block(rule.cidr) !== source.isIpv6) {
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

		const mayMatch = source.cidrs.length === 0 || [rule.cidr].some(overlapsAny(source.cidrs));
		if (mayMatch && rule.isAllowed) {
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

function overlapsAny(outer: readonly string[]) {
	return (cidr: string): boolean => outer.some(one => cidrHolds(one, cidr) || cidrHolds(cidr, one));
}
