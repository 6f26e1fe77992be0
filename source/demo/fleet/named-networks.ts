import type {DemoEndpoint} from './networks.js';

type SubnetKind = 'public' | 'private' | 'ipv6';

/** A subnet in the tables: its kind and the letter of its zone. */
export type SubnetWord = `${SubnetKind}-${'a' | 'b' | 'c'}`;

/** A row of the VPC table. */
export type VpcRow = {
	readonly region: string;
	readonly name: string;
	/** The second octet of its 10.x.0.0/16. */
	readonly number: number;
	readonly subnets: readonly SubnetWord[];
	readonly endpoints: readonly (Pick<DemoEndpoint, 'state' | 'ipAddressType'> & {
		readonly subnet: SubnetWord;
		readonly stateMessage?: string;
	})[];
	/** The prefix length of its subnets. @default 24 */
	readonly subnetSize?: 18 | 24;
};

/** The networks of the hand-written fleet. */
export const namedVpcs: readonly VpcRow[] = [
	{
		region: 'us-east-1',
		name: 'production',
		number: 0,
		subnets: ['public-a', 'public-b', 'private-a', 'private-b', 'ipv6-a'],
		endpoints: [{subnet: 'private-a', state: 'create-complete', ipAddressType: 'dualstack'}],
	},
	{region: 'us-east-1', name: 'lab', number: 1, subnets: ['public-c', 'private-c'], endpoints: []},
	{
		region: 'us-east-1',
		name: 'staging',
		number: 2,
		subnets: ['private-a'],
		endpoints: [
			{
				subnet: 'private-a',
				state: 'create-failed',
				ipAddressType: 'ipv4',
				stateMessage: 'The subnet has not enough free addresses.',
			},
		],
	},
	{
		region: 'eu-west-1',
		name: 'production',
		number: 16,
		subnets: ['public-a', 'private-a', 'private-b'],
		endpoints: [
			{subnet: 'private-a', state: 'update-in-progress', ipAddressType: 'dualstack'},
			{subnet: 'private-b', state: 'create-complete', ipAddressType: 'ipv4'},
		],
	},
	{
		region: 'ap-northeast-1',
		name: 'production',
		number: 32,
		subnets: ['public-a', 'private-a', 'private-c', 'ipv6-a'],
		endpoints: [{subnet: 'private-a', state: 'create-complete', ipAddressType: 'ipv4'}],
	},
	{
		region: 'sa-east-1',
		name: 'production',
		number: 64,
		subnets: ['public-a'],
		endpoints: [],
	},
	{
		region: 'us-west-2',
		name: 'production',
		number: 48,
		subnets: ['public-a', 'private-a'],
		endpoints: [
			{subnet: 'private-a', state: 'delete-complete', ipAddressType: 'ipv4'},
			{
				subnet: 'private-a',
				state: 'update-failed',
				ipAddressType: 'ipv4',
				stateMessage: 'The security groups could not be changed.',
			},
		],
	},
	{
		region: 'us-west-2',
		name: 'new',
		number: 49,
		subnets: ['private-b'],
		endpoints: [{subnet: 'private-b', state: 'create-in-progress', ipAddressType: 'ipv4'}],
	},
];
