import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openThroughAcl, openThroughGroups, type Source} from '../../source/doctor/open-port.js';
import type {AclRule, SecurityRule} from '../../source/model/fleet/network.js';

const endpoint: Source = {
	label: 'endpoint sg-e',
	groupIds: ['sg-e'],
	cidrs: ['10.0.3.0/24'],
	isIpv6: false,
};
const anybody: Source = {label: 'your IPv4 address', groupIds: [], cidrs: [], isIpv6: false};

function rule(changes: Partial<SecurityRule>): {groupId: string; rule: SecurityRule} {
	const none = {cidrs: [], groupIds: [], prefixListIds: []};
	return {
		groupId: 'sg-1',
		rule: {protocol: 'tcp', fromPort: 22, toPort: 22, ...none, ...changes},
	};
}

describe('security groups', () => {
	const cases: ReadonlyArray<readonly [string, Partial<SecurityRule>, Source, string]> = [
		['the group of the endpoint', {groupIds: ['sg-e']}, endpoint, 'open'],
		['its subnet', {cidrs: ['10.0.0.0/16']}, endpoint, 'open'],
		['a part of its subnet', {cidrs: ['10.0.3.16/28']}, endpoint, 'maybe'],
		['another subnet', {cidrs: ['10.0.4.0/24']}, endpoint, 'closed'],
		['another group', {groupIds: ['sg-x']}, endpoint, 'closed'],
		['everybody', {cidrs: ['0.0.0.0/0']}, anybody, 'open'],
		['everybody with IPv6', {cidrs: ['::/0']}, anybody, 'closed'],
		['some addresses', {cidrs: ['198.51.100.0/24']}, anybody, 'maybe'],
		['a prefix list', {prefixListIds: ['pl-1']}, anybody, 'maybe'],
		[
			'everybody on another port',
			{cidrs: ['0.0.0.0/0'], fromPort: 80, toPort: 80},
			anybody,
			'closed',
		],
		['a range of ports', {cidrs: ['0.0.0.0/0'], fromPort: 0, toPort: 1024}, anybody, 'open'],
		[
			'all protocols',
			{cidrs: ['0.0.0.0/0'], protocol: '-1', fromPort: null, toPort: null},
			anybody,
			'open',
		],
		['UDP', {cidrs: ['0.0.0.0/0'], protocol: 'udp'}, anybody, 'closed'],
	];
	for (const [title, changes, source, expected] of cases) {
		it(`that let ${title} in are ${expected} to ${source.label}`, () => {
			assert.equal(openThroughGroups([rule(changes)], 22, source).is, expected);
		});
	}

	it('without rules are closed', () => {
		assert.deepEqual(openThroughGroups([], 22, anybody), {is: 'closed'});
	});
});

describe('a network ACL', () => {
	const entry = (number: number, isAllowed: boolean, changes: Partial<AclRule> = {}): AclRule => ({
		number,
		isAllowed,
		isOutbound: false,
		protocol: '-1',
		fromPort: null,
		toPort: null,
		cidr: '0.0.0.0/0',
		...changes,
	});
	const ssh = {protocol: 'tcp', fromPort: 22, toPort: 22};
	const wish = {isOutbound: false, from: 22, to: 22};
	const cases: ReadonlyArray<readonly [string, readonly AclRule[], Source, string]> = [
		['the least number', [entry(100, true), entry(90, false, ssh)], anybody, 'closed'],
		[
			'only rules for the port',
			[entry(90, false, {...ssh, fromPort: 80, toPort: 80}), entry(100, true)],
			anybody,
			'open',
		],
		['only rules of the direction', [entry(90, true, {isOutbound: true})], anybody, 'closed'],
		['a block that holds the source', [entry(90, true, {cidr: '10.0.0.0/16'})], endpoint, 'open'],
		['no block that does not', [entry(90, true, {cidr: '10.9.0.0/16'})], endpoint, 'closed'],
		[
			'some addresses, as nobody knows mine',
			[entry(90, true, {cidr: '198.51.100.0/24'}), entry(32_767, false)],
			anybody,
			'maybe',
		],
	];
	for (const [title, rules, source, expected] of cases) {
		it(`goes by ${title}`, () => {
			assert.equal(openThroughAcl({id: 'acl-1', rules}, wish, source).is, expected);
		});
	}
});
