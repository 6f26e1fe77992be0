import {type DemoCredentials, makeCredentials} from './credentials.js';
import {accountId, type DemoInstance, type Fleet} from './fleet/fleet.js';

/** An account of the demo: its credentials and the instances that it sees. */
export type DemoAccount = DemoCredentials & {
	readonly sessionToken: string;
	/** The profile that holds the keys in the demo's AWS files; null for the keys of the environment. */
	readonly profile: string | null;
	readonly accountId: string;
	/** The ARN that the keys belong to. */
	readonly principal: string;
	readonly fleet: Fleet;
};

type Row = {
	readonly profile: string;
	readonly accountId: string;
	readonly role: string;
	readonly region: string;
	/** The tag of the instances in the account. */
	readonly tag: readonly [key: string, value: string];
};

/** The accounts besides that of the environment. Each owns some of its instances. */
const rows: readonly Row[] = [
	{
		profile: 'shop-prod',
		accountId: '210987654321',
		role: 'Operator',
		region: 'us-east-1',
		tag: ['Environment', 'production'],
	},
	{
		profile: 'shop-staging',
		accountId: '345678901234',
		role: 'Developer',
		region: 'us-east-1',
		tag: ['Environment', 'staging'],
	},
	{
		profile: 'data',
		accountId: '456789012345',
		role: 'ReadOnly',
		region: 'eu-west-1',
		tag: ['Role', 'database'],
	},
];

/** The accounts of a fleet. The first is that of the environment, which sees all instances. */
export function makeAccounts(fleet: Fleet): readonly [DemoAccount, ...DemoAccount[]] {
	const main: DemoAccount = {
		...makeCredentials(accountId),
		profile: null,
		accountId,
		principal: `arn:aws:sts::${accountId}:assumed-role/eic-demo/visitor`,
		fleet,
	};
	return [
		main,
		...rows.map(row => ({
			...makeCredentials(row.accountId),
			profile: row.profile,
			accountId: row.accountId,
			principal: `arn:aws:sts::${row.accountId}:assumed-role/${row.role}/visitor`,
			fleet: fleetOfAccount(fleet, row),
		})),
	];
}

/** The text of the AWS config and credentials files with the keys of all accounts but the first. */
export function awsFiles(accounts: readonly DemoAccount[]): {config: string; credentials: string} {
	const named = accounts.filter(({profile}) => profile !== null);
	const config = rows.map(({profile, region}) => `[profile ${profile}]\nregion = ${region}\n`);
	const credentials = named.map(account =>
		[
			`[${account.profile}]`,
			`aws_access_key_id = ${account.accessKeyId}`,
			`aws_secret_access_key = ${account.secretAccessKey}`,
			`aws_session_token = ${account.sessionToken}\n`,
		].join('\n'),
	);
	return {config: config.join('\n'), credentials: credentials.join('\n')};
}

function fleetOfAccount(fleet: Fleet, {tag: [key, value], accountId: ownerId}: Row): Fleet {
	const isInAccount = ({tags}: DemoInstance) =>
		tags.some(([tagKey, tagValue]) => tagKey === key && tagValue === value);
	const instances = fleet.instances
		.filter(isInAccount)
		.map(instance => withOwner(instance, ownerId));
	return {
		...fleet,
		instances,
		instanceById: new Map(instances.map(instance => [instance.id, instance])),
		instancesByRegion: Map.groupBy(instances, ({region}) => region),
	};
}

/** A live view of the instance as another account's: its state keeps changing with the original. */
function withOwner(instance: DemoInstance, ownerId: string): DemoInstance {
	return Object.create(instance, {ownerId: {value: ownerId}}) as DemoInstance;
}
