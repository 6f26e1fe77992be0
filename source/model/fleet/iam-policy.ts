import {arns, oneOrAll, type Statement} from './iam-statement.js';

/** What eic can do, as far as it needs permissions of its own. */
const features = {
	list: 'browse and list instances and endpoints',
	ssh: 'connect directly, and copy files',
	eice: 'connect over an endpoint',
	'host-keys': 'verify the first host key against the boot log',
	'os-users': 'find the OS user of an image',
	doctor: 'check the route to an instance',
} as const;

/** See `features`. */
export type Feature = keyof typeof features;

/** The names of all features. */
export const featureNames = Object.keys(features) as Feature[];

/** Which instances keys may be pushed to, and for which OS users. */
export type PushScope = {
	/** Null for all instances. */
	readonly instanceIds: readonly string[] | null;
	/** A tag that the instances must have; null for any. */
	readonly tag: {readonly key: string; readonly value: string} | null;
	/** Null for the regions of the `PolicyScope`. */
	readonly regions: readonly string[] | null;
	readonly osUsers: readonly string[];
};

/** What a policy is limited to. */
export type PolicyScope = {
	/** Null for all regions. */
	readonly regions: readonly string[] | null;
	/** The account id; null for any account. */
	readonly account: string | null;
	readonly pushes: readonly PushScope[];
	/** Null for all endpoints. */
	readonly endpointIds: readonly string[] | null;
	readonly ports: readonly number[];
	/** Null for the service's own limit. */
	readonly maxTunnelSeconds: number | null;
	/** The CIDR blocks that tunnels may lead to; null for all. */
	readonly addresses: readonly string[] | null;
};

/** EC2's read actions, which support no resource but `*` (service authorization reference). */
const reads: Readonly<Record<Feature, readonly string[]>> = {
	list: ['DescribeRegions', 'DescribeInstances', 'DescribeInstanceConnectEndpoints'],
	ssh: ['DescribeInstances'],
	eice: ['DescribeInstances', 'DescribeInstanceConnectEndpoints'],
	'host-keys': [],
	'os-users': ['DescribeImages'],
	doctor: [
		'DescribeRegions',
		'DescribeInstances',
		'DescribeInstanceStatus',
		'DescribeInstanceConnectEndpoints',
		'DescribeImages',
		'DescribeSecurityGroups',
		'DescribeSubnets',
		'DescribeNetworkAcls',
		'DescribeRouteTables',
	],
};

/** The policy that allows some features and nothing else. */
export function policyFor(wanted: readonly Feature[], scope: PolicyScope) {
	const actions = [...new Set(wanted.flatMap(feature => reads[feature]))];
	const readsConsole = wanted.includes('host-keys') || wanted.includes('doctor');
	const pushes = wanted.includes('ssh') || wanted.includes('eice');
	const statements: Statement[] = [
		...(actions.length > 0
			? [
					{
						Sid: 'Read',
						Effect: 'Allow',
						Action: oneOrAll(actions.map(action => `ec2:${action}`)),
						Resource: '*',
						...(scope.regions && {
							Condition: {StringEquals: {'aws:RequestedRegion': oneOrAll(scope.regions)}},
						}),
					} as const,
				]
			: []),
		...(pushes ? scope.pushes.map((push, index) => pushStatement(push, scope, index)) : []),
		...(wanted.includes('eice') ? [tunnelStatement(scope)] : []),
		...(readsConsole
			? [
					{
						Sid: 'ReadHostKeysInBootLog',
						Effect: 'Allow',
						Action: 'ec2:GetConsoleOutput',
						Resource: oneOrAll(arns('instance', null, scope.regions, scope.account)),
					} as const,
				]
			: []),
	];
	return {Version: '2012-10-17', Statement: statements};
}

function pushStatement(push: PushScope, scope: PolicyScope, index: number): Statement {
	const {instanceIds, tag, osUsers} = push;
	const regions = push.regions ?? scope.regions;
	return {
		Sid: `PushKey${index === 0 ? '' : index + 1}`,
		Effect: 'Allow',
		Action: 'ec2-instance-connect:SendSSHPublicKey',
		Resource: oneOrAll(arns('instance', instanceIds, regions, scope.account)),
		Condition: {
			StringEquals: {
				'ec2:osuser': oneOrAll(osUsers),
				...(tag && {[`aws:ResourceTag/${tag.key}`]: tag.value}),
			},
		},
	};
}

function tunnelStatement(scope: PolicyScope): Statement {
	const {endpointIds, regions, account, ports, maxTunnelSeconds, addresses} = scope;
	return {
		Sid: 'OpenTunnel',
		Effect: 'Allow',
		Action: 'ec2-instance-connect:OpenTunnel',
		Resource: oneOrAll(arns('instance-connect-endpoint', endpointIds, regions, account)),
		Condition: {
			NumericEquals: {'ec2-instance-connect:remotePort': oneOrAll(ports.map(String))},
			...(maxTunnelSeconds !== null && {
				NumericLessThanEquals: {
					'ec2-instance-connect:maxTunnelDuration': String(maxTunnelSeconds),
				},
			}),
			...(addresses && {
				IpAddress: {'ec2-instance-connect:privateIpAddress': oneOrAll(addresses)},
			}),
		},
	};
}
