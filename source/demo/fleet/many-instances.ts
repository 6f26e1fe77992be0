import {publicIpv4Count} from './identifiers.js';
import type {ImageWord} from './images.js';
import type {InstanceRow} from './named-instances.js';
import type {VpcRow} from './named-networks.js';

const perVpc = 40_000;
const zones = ['a', 'b', 'c'] as const;
const roles = ['web', 'api', 'worker', 'cache', 'db', 'etl', 'search', 'proxy', 'ci', 'edge'];
const teams = ['payments', 'search', 'growth', 'platform', 'data', 'mobile'];
const types = ['t3.small', 'm7i.large', 'c7i.xlarge', 'r7i.2xlarge', 'm8g.large', 't4g.nano'];
const kinds: readonly ImageWord[] = ['amazonLinux', 'amazonLinux', 'ubuntu', 'debian'];

/** The most instances for which the demo has addresses. */
export const maxInstances = 200_000;

/** The VPCs for `count` generated instances spread over the regions. Each VPC has an endpoint. */
export function manyVpcs(count: number, regions: readonly string[]): VpcRow[] {
	const vpcs = regions.flatMap((region, index) => {
		const inRegion = Math.ceil((count - index) / regions.length);
		const length = Math.max(0, Math.ceil(inRegion / perVpc));
		return Array.from({length}, (_, number) => ({region, name: `scale-${number + 1}`}));
	});
	return vpcs.map((vpc, index) => ({
		...vpc,
		number: 128 + index,
		subnets: zones.map(zone => `private-${zone}` as const),
		endpoints: [{subnet: 'private-a', state: 'create-complete', ipAddressType: 'dualstack'}],
		subnetSize: 18,
	}));
}

function pick<T>(values: readonly T[], index: number): T {
	const value = values[index % values.length];
	if (value === undefined) {
		throw new RangeError('Nothing to pick from');
	}

	return value;
}

/**
Generates `count` instances spread over the regions. Every 20th has a public address while there are
free ones, and every 50th is stopped.

@param named The hand-written instances, which have their public addresses already.
*/
export function manyRows(
	count: number,
	named: readonly InstanceRow[],
	regions: readonly string[],
): InstanceRow[] {
	const namedPublic = named.filter(({addresses}) => addresses?.includes('public')).length;
	const freePublic = publicIpv4Count - namedPublic;
	return Array.from({length: count}, (_, index) => {
		const role = pick(roles, index);
		const team = pick(teams, Math.floor(index / roles.length));
		const isPublic = index % 20 === 0 && index / 20 < freePublic;
		const vpc = Math.floor(Math.floor(index / regions.length) / perVpc) + 1;
		return {
			name: `${team}-${role}-${String(index + 1).padStart(5, '0')}`,
			place: `${pick(regions, index)} scale-${vpc} private-${pick(zones, index)}`,
			type: pick(types, index * 7),
			image: pick(kinds, index),
			state: index % 50 === 49 ? 'stopped' : 'running',
			addresses: isPublic ? ['public', 'private'] : ['private'],
			tags: {Team: team, Role: role, Environment: pick(['production', 'staging', 'test'], index)},
		};
	});
}
