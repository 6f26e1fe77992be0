import {digest, resourceId} from './identifiers.js';
import type {SubnetWord, VpcRow} from './named-networks.js';
import type {DemoRegion, DemoSubnet, DemoVpc, Network} from './networks.js';

function subnetOf(
	vpc: DemoVpc,
	row: VpcRow,
	word: SubnetWord,
	index: number,
	regions: readonly DemoRegion[],
): DemoSubnet {
	const [kind, letter = 'a'] = word.split('-');
	const {zonePrefix = ''} = regions.find(region => region.name === row.region) ?? {};
	const cidr =
		row.subnetSize === 18
			? `10.${row.number}.${64 * index}.0/18`
			: `10.${row.number}.${index + 1}.0/24`;
	return {
		id: resourceId('subnet', `${vpc.id} ${word}`),
		name: `${row.name}-${word}`,
		vpc,
		availabilityZone: `${row.region}${letter}`,
		availabilityZoneId: `${zonePrefix}-az${letter.charCodeAt(0) - 96}`,
		cidr: kind === 'ipv6' ? null : cidr,
		ipv6Prefix: `2001:db8:${vpcHex(row)}:${index + 1}`,
		isPublic: kind !== 'private',
	};
}

function vpcHex(row: VpcRow): string {
	return (0x1000 + row.number).toString(16);
}

/** Creates VPCs, subnets and endpoints from table rows. */
export function layOut(rows: readonly VpcRow[], regions: readonly DemoRegion[]): Network {
	const parts = rows.map(row => {
		const vpc: DemoVpc = {
			id: resourceId('vpc', `${row.region} ${row.name}`),
			region: row.region,
			name: row.name,
			cidr: `10.${row.number}.0.0/16`,
			ipv6Cidr: `2001:db8:${vpcHex(row)}::/56`,
		};
		const subnets = row.subnets.map((word, index) => subnetOf(vpc, row, word, index, regions));
		const endpoints = row.endpoints.flatMap(({subnet: word, ...endpoint}) =>
			subnets
				.filter(({name}) => name === `${row.name}-${word}`)
				.map(subnet => ({
					...endpoint,
					id: resourceId('eice', `${subnet.id} ${endpoint.state}`),
					label: digest(`endpoint ${subnet.id}`).slice(0, 8),
					stateMessage: endpoint.stateMessage ?? null,
					createdAt: '2026-02-03T08:15:00.000Z',
					subnet,
				})),
		);
		return {vpc, subnets, endpoints};
	});
	return {
		regions,
		vpcs: parts.map(({vpc}) => vpc),
		subnets: parts.flatMap(({subnets}) => subnets),
		endpoints: parts.flatMap(({endpoints}) => endpoints),
	};
}
