import type {InstanceState} from '../../model/fleet/instance.js';
import {type Boot, bootOf} from './boot.js';
import {digest, ipv4After, publicIpv4, resourceId} from './identifiers.js';
import {type DemoImage, images} from './images.js';
import {layOut} from './layout.js';
import {manyRows, manyVpcs, maxInstances} from './many-instances.js';
import {type InstanceRow, namedInstances} from './named-instances.js';
import {namedVpcs} from './named-networks.js';
import {type DemoSubnet, isEnabled, type Network, regionCounts, regionsOf} from './networks.js';

/** An instance of the demo: what DescribeInstances returns, and how it behaves. */
export type DemoInstance = {
	readonly id: string;
	readonly reservationId: string;
	/** The account that it belongs to. */
	readonly ownerId: string;
	/** The Name tag, possibly hostile; null if there is none. */
	readonly name: string | null;
	readonly region: string;
	readonly subnet: DemoSubnet;
	readonly state: InstanceState;
	readonly type: string;
	readonly image: DemoImage;
	readonly launchTime: string;
	readonly publicIpv4: string | null;
	readonly privateIpv4: string | null;
	readonly ipv6: string | null;
	readonly tags: readonly (readonly [key: string, value: string])[];
	readonly securityGroups: readonly DemoSecurityGroup[];
	/** Whether its public address accepts connections but never sends anything. */
	readonly isSilent: boolean;
	/** Its start; null if its state does not change by itself. */
	readonly boot: Boot | null;
	/** Puts one without a start into another state, as if somebody had started or stopped it. */
	moveTo(state: InstanceState): void;
};

/** A security group and what it lets in. */
export type DemoSecurityGroup = {
	readonly id: string;
	readonly name: string;
	readonly vpcId: string;
	readonly region: string;
	/** Who may connect to port 22: the internet, the endpoint's security group, or nobody. */
	readonly sshFrom: 'internet' | 'endpoint' | 'nobody';
};

/** All instances of the demo, with their networks. */
export type Fleet = Network & {
	readonly instances: readonly DemoInstance[];
	readonly securityGroups: readonly DemoSecurityGroup[];
	readonly instanceById: ReadonlyMap<string, DemoInstance>;
	readonly instancesByRegion: ReadonlyMap<string, readonly DemoInstance[]>;
};

/** The account that owns everything; AWS uses this id in examples. */
export const accountId = '123456789012';

const groupWords = ['ssh-from-internet', 'ssh-from-endpoint', 'endpoint'] as const;
const sshFrom = {
	'ssh-from-internet': 'internet',
	'ssh-from-endpoint': 'endpoint',
	endpoint: 'nobody',
} as const;

const day = 86_400_000;
const lastLaunch = Date.parse('2026-11-02T09:30:00.000Z');

/** A launch time in the last two years, the same in every run. */
function launchTimeOf(seed: string): string {
	const age = Number.parseInt(digest(`launch ${seed}`).slice(0, 12), 16) % (700 * day);
	return new Date(lastLaunch - Math.floor(age / 1000) * 1000).toISOString();
}

function placeOf(subnet: DemoSubnet): string {
	const kind = subnet.name.slice(subnet.vpc.name.length + 1);
	return `${subnet.vpc.region} ${subnet.vpc.name} ${kind}`;
}

function makeInstances(
	rows: readonly InstanceRow[],
	network: Network,
	securityGroups: readonly DemoSecurityGroup[],
	now: () => Date,
): DemoInstance[] {
	const subnets = new Map(network.subnets.map(subnet => [placeOf(subnet), subnet]));
	const groups = new Map(securityGroups.map(group => [`${group.vpcId} ${group.name}`, group]));
	const hostCounts = new Map<DemoSubnet, number>();
	let publicCount = 0;

	return rows.map((row, index) => {
		const subnet = subnets.get(row.place);
		if (!subnet) {
			throw new Error(`The demo's tables name no subnet '${row.place}'`);
		}

		const seed = `instance ${row.place} ${index}`;
		const host = 10 + (hostCounts.get(subnet) ?? 0);
		hostCounts.set(subnet, host - 9);
		const {addresses = ['private']} = row;
		let {state = 'running'} = row;
		const isTerminated = state === 'terminated';
		// EC2 releases an instance's public address when it stops.
		const isReachable = state === 'running' || state === 'pending';
		const hasPublic = isReachable && addresses.includes('public');
		const hasPrivate = !isTerminated && addresses.includes('private') && subnet.cidr !== null;
		const [base = ''] = subnet.cidr?.split('/') ?? [];
		const group = groups.get(
			`${subnet.vpc.id} ${subnet.isPublic ? 'ssh-from-internet' : 'ssh-from-endpoint'}`,
		);
		const boot = row.boot ? bootOf(row.boot, now) : null;
		return {
			id: resourceId('i', seed),
			reservationId: resourceId('r', seed),
			ownerId: accountId,
			name: row.name,
			region: subnet.vpc.region,
			subnet,
			get state() {
				return boot?.state ?? state;
			},
			boot,
			moveTo(next) {
				state = next;
			},
			type: row.type ?? 't3.small',
			image: images[row.image ?? 'amazonLinux'],
			launchTime: launchTimeOf(seed),
			publicIpv4: hasPublic ? publicIpv4(publicCount++) : null,
			privateIpv4: hasPrivate ? ipv4After(base, host) : null,
			ipv6: !isTerminated && addresses.includes('ipv6') ? `${subnet.ipv6Prefix}::${host}` : null,
			tags: [
				...(row.name === null ? [] : [['Name', row.name] as const]),
				...Object.entries(row.tags ?? {}),
			],
			securityGroups: group && !isTerminated ? [group] : [],
			isSilent: row.isSilent ?? false,
		};
	});
}

/**
Creates the demo's fleet: the same instances, ids, addresses and times in every run.

@param count The number of instances; by default the hand-written ones. More are generated.
@param regionCount The number of enabled regions, over which generated instances are spread. By default
these are all in us-east-1.
@param now The demo's clock, for starting instances.
@throws RangeError for a count outside the limits.
*/
export function makeFleet(
	count = namedInstances.length,
	regionCount?: number,
	now = () => new Date(),
): Fleet {
	if (!Number.isInteger(count) || count < 1 || count > maxInstances) {
		throw new RangeError(`The demo has room for 1 to ${maxInstances} instances.`);
	}

	const {standard, max} = regionCounts;
	const enabledCount = regionCount ?? standard;
	if (!Number.isInteger(enabledCount) || enabledCount < standard || enabledCount > max) {
		throw new RangeError(`The demo has ${standard} to ${max} regions.`);
	}

	const regions = regionsOf(enabledCount);
	const spread =
		regionCount === undefined ? ['us-east-1'] : regions.filter(isEnabled).map(({name}) => name);
	const more = Math.max(0, count - namedInstances.length);
	const network = layOut([...namedVpcs, ...manyVpcs(more, spread)], regions);
	const rows = [...namedInstances.slice(0, count), ...manyRows(more, namedInstances, spread)];
	const securityGroups = network.vpcs.flatMap(vpc =>
		groupWords.map(name => ({
			id: resourceId('sg', `${vpc.id} ${name}`),
			name,
			vpcId: vpc.id,
			region: vpc.region,
			sshFrom: sshFrom[name],
		})),
	);
	const instances = makeInstances(rows, network, securityGroups, now);
	return {
		...network,
		securityGroups,
		instances,
		instanceById: new Map(instances.map(instance => [instance.id, instance])),
		instancesByRegion: Map.groupBy(instances, ({region}) => region),
	};
}
