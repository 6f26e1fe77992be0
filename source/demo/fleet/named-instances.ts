import type {InstanceState} from '../../model/fleet/instance.js';
import type {BootTimes} from './boot.js';
import type {ImageWord} from './images.js';
import {controlName, hostileNames, hostileTags, internationalNames} from './unusual-names.js';

/** A row of the instance tables. */
export type InstanceRow = {
	/** Null for no Name tag. */
	readonly name: string | null;
	/** `region vpc subnet`, with the names of the network table. */
	readonly place: string;
	/** @default 'amazonLinux' */
	readonly image?: ImageWord;
	/** @default 't3.small' */
	readonly type?: string;
	/** @default 'running' */
	readonly state?: InstanceState;
	/** The kinds of addresses it has. @default ['private'] */
	readonly addresses?: readonly ('public' | 'private' | 'ipv6')[];
	readonly tags?: Readonly<Record<string, string>>;
	/** Set for an instance that starts once it is requested by its id; `state` is its initial state. */
	readonly boot?: BootTimes;
	/** Whether its public address accepts connections but never sends anything. */
	readonly isSilent?: boolean;
};

const east = 'us-east-1 production';
const west = 'us-west-2 production';
const ireland = 'eu-west-1 production';
const tokyo = 'ap-northeast-1 production';
const open = ['public', 'private'] as const;
const dual = ['public', 'private', 'ipv6'] as const;

const manyTags = Object.fromEntries(
	Array.from({length: 45}, (_, index) => [`label-${index + 1}`, `value ${index + 1}`]),
);

/** The hand-written fleet: ordinary instances, special cases and unusual names. */
export const namedInstances: readonly InstanceRow[] = [
	{
		name: 'web-1',
		place: `${east} public-a`,
		addresses: open,
		tags: {Environment: 'production', Role: 'web'},
	},
	{
		name: 'web-2',
		place: `${east} public-b`,
		addresses: open,
		tags: {Environment: 'production', Role: 'web'},
	},
	{
		name: 'web-3',
		place: `${east} public-a`,
		addresses: open,
		image: 'ubuntu',
		tags: {Environment: 'production', Role: 'web'},
	},
	{
		name: 'api-1',
		place: `${east} public-a`,
		addresses: dual,
		type: 'm7i.large',
		tags: {Environment: 'production', Role: 'api'},
	},
	{
		name: 'api-2',
		place: `${east} public-b`,
		addresses: dual,
		type: 'm7i.large',
		tags: {Environment: 'production', Role: 'api'},
	},
	{
		name: 'db-1',
		place: `${east} private-a`,
		type: 'r7i.xlarge',
		tags: {Environment: 'production', Role: 'database'},
	},
	{
		name: 'db-2',
		place: `${east} private-b`,
		type: 'r7i.xlarge',
		tags: {Environment: 'production', Role: 'database'},
	},
	{name: 'cache-1', place: `${east} private-a`, type: 'r7i.large'},
	{name: 'queue-1', place: `${east} private-b`, image: 'golden', type: 'c7i.large'},
	{name: 'worker', place: `${east} private-a`, type: 'c7i.xlarge', tags: {Role: 'worker'}},
	{name: 'worker', place: `${east} private-b`, type: 'c7i.xlarge', tags: {Role: 'worker'}},
	{
		name: 'worker-gpu-1',
		place: `${east} private-a`,
		type: 'g6.2xlarge',
		image: 'ubuntu',
		tags: {Role: 'worker'},
	},
	{name: 'v6-only-1', place: `${east} ipv6-a`, addresses: ['ipv6'], type: 't3.micro'},
	{
		name: 'v6-only-2',
		place: `${east} ipv6-a`,
		addresses: ['ipv6'],
		type: 't3.micro',
		image: 'debian',
	},
	{name: 'dual-1', place: `${east} private-a`, addresses: ['private', 'ipv6'], type: 't3.medium'},
	{name: 'debian-1', place: `${east} public-a`, addresses: open, image: 'debian'},
	{name: 'ubuntu-1', place: `${east} private-b`, image: 'ubuntu'},
	{name: 'silent-1', place: `${east} public-b`, addresses: open, isSilent: true},
	{
		name: 'legacy-1',
		place: `${east} public-a`,
		addresses: open,
		image: 'withoutAgent',
		type: 't2.micro',
	},
	{
		name: 'build-1',
		place: `${east} public-a`,
		image: 'ubuntu',
		type: 'c7i.4xlarge',
		state: 'stopped',
	},
	{
		name: 'build-2',
		place: `${east} public-a`,
		image: 'ubuntu',
		type: 'c7i.4xlarge',
		state: 'stopping',
	},
	{
		name: 'batch-1',
		place: `${east} private-a`,
		type: 'c7i.8xlarge',
		state: 'pending',
		boot: {runningAfterMs: 3000, answeringAfterMs: 6000},
	},
	{name: 'batch-0', place: `${east} private-a`, type: 'c7i.8xlarge', state: 'shutting-down'},
	{
		name: 'old-web-1',
		place: `${east} public-a`,
		addresses: [],
		type: 't2.micro',
		state: 'terminated',
	},
	{name: 'windows-1', place: `${east} private-a`, image: 'windows', type: 'm7i.large'},
	{
		name: 'windows-2',
		place: `${east} public-b`,
		addresses: open,
		image: 'windows',
		type: 'm7i.large',
	},
	{name: 'lab-1', place: 'us-east-1 lab private-c', type: 't3.nano'},
	{name: 'lab-2', place: 'us-east-1 lab private-c', image: 'redHat', type: 't3.nano'},
	{name: 'lab-3', place: 'us-east-1 lab public-c', addresses: open, type: 't3.nano'},
	{name: 'staging-1', place: 'us-east-1 staging private-a', tags: {Environment: 'staging'}},
	{name: 'staging-2', place: 'us-east-1 staging private-a', tags: {Environment: 'staging'}},
	{
		name: null,
		place: `${east} public-b`,
		addresses: open,
		tags: {'aws:autoscaling:groupName': 'spot-runners'},
	},
	{name: null, place: `${east} private-b`},
	{name: '', place: `${east} private-a`},
	{name: 'tagged-1', place: `${east} public-a`, addresses: open, tags: manyTags},

	{name: 'web-1', place: `${west} public-a`, addresses: open, tags: {Role: 'web'}},
	{name: 'web-2', place: `${west} public-a`, addresses: open, image: 'ubuntu', tags: {Role: 'web'}},
	{name: 'db-1', place: `${west} private-a`, type: 'r7i.large', tags: {Role: 'database'}},
	{name: 'db-2', place: `${west} private-a`, type: 'r7i.large', tags: {Role: 'database'}},
	{
		name: 'analytics-1',
		place: `${west} private-a`,
		image: 'golden',
		type: 'r7i.4xlarge',
		tags: {'eic:user': 'deploy'},
	},
	{name: 'new-1', place: 'us-west-2 new private-b'},
	{name: 'new-2', place: 'us-west-2 new private-b', state: 'pending'},
	{name: 'archive-1', place: `${west} private-a`, state: 'stopped'},

	{name: 'edge-1', place: `${ireland} public-a`, addresses: dual},
	{name: 'edge-2', place: `${ireland} public-a`, addresses: dual},
	{name: 'ledger-1', place: `${ireland} private-a`, type: 'r7i.large'},
	{name: 'ledger-2', place: `${ireland} private-b`, image: 'suse', type: 'r7i.large'},
	...hostileNames.map((name, index) => ({
		name,
		place: `${ireland} ${index % 2 === 0 ? 'public-a' : 'private-b'}`,
		addresses: index % 2 === 0 ? open : (['private'] as const),
	})),

	{
		name: controlName,
		place: 'sa-east-1 production public-a',
		addresses: open,
		tags: hostileTags,
	},

	{name: 'web-1', place: `${tokyo} public-a`, addresses: open},
	{name: 'sensor-hub-1', place: `${tokyo} ipv6-a`, addresses: ['ipv6']},
	{name: 'sensor-hub-2', place: `${tokyo} private-c`, addresses: ['private', 'ipv6']},
	...internationalNames.map((name, index) => ({
		name,
		place: `${tokyo} ${index % 3 === 0 ? 'public-a' : 'private-a'}`,
		addresses: index % 3 === 0 ? open : (['private'] as const),
	})),
];
