import {type DemoCredentials, makeCredentials} from './credentials.js';
import {accountId, type DemoInstance, type Fleet} from './fleet/fleet.js';

/** Who may use the demo, and what there is for them. */
export type DemoAccount = DemoCredentials & {
	readonly sessionToken: string;
	/** Under which name the demo's AWS files hold the keys; null for those of the environment. */
	readonly profile: string | null;
	readonly accountId: string;
	/** The ARN of who the keys belong to. */
	readonly principal: string;
	readonly fleet: Fleet;
};

type Row = {
	readonly profile: string;
	readonly accountId: string;
	readonly role: string;
	readonly region: string;
	/** Which instances are in the account. */
	readonly tag: readonly [key: string, value: string];
};

/** The accounts beside that of the environment: each has a part of its instances as its own. */
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

/** The demo's accounts over a fleet; that of the environment, which sees all of it, first. */
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
			fleet: partOf(fleet, row),
		})),
	];
}

/** The files of the AWS CLI and SDKs that hold the keys of all accounts but the first. */
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

function partOf(fleet: Fleet, {tag: [key, value], accountId: ownerId}: Row): Fleet {
	const isOwn = ({tags}: DemoInstance) =>
		tags.some(([tagKey, tagValue]) => tagKey === key && tagValue === value);
	const instances = fleet.instances.filter(isOwn).map(instance => withOwner(instance, ownerId));
	return {
		...fleet,
		instances,
		instanceById: new Map(instances.map(instance => [instance.id, instance])),
		instancesByRegion: Map.groupBy(instances, ({region}) => region),
	};
}

/** The same instance, whose state changes on, as another account's. */
function withOwner(instance: DemoInstance, ownerId: string): DemoInstance {
	return Object.create(instance, {ownerId: {value: ownerId}}) as DemoInstance;
}
