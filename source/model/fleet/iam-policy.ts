/** One statement of an IAM policy. */
export type Statement = {
	readonly Sid?: string;
	readonly Effect: 'Allow';
	readonly Action: string | readonly string[];
	readonly Resource: string | readonly string[];
	readonly Condition?: Readonly<
		Record<string, Readonly<Record<string, string | readonly string[]>>>
	>;
};

/** What eic can do, each with what it needs to be allowed to. */
const features = {
	list: 'browse and list instances and endpoints',
	ssh: 'connect directly, and copy files',
	eice: 'connect over an endpoint',
	'host-keys': 'verify the first host key by the boot log',
	'os-users': 'know the OS user of an image',
	doctor: 'check the way to an instance',
} as const;

export type Feature = keyof typeof features;

export const featureNames = Object.keys(features) as Feature[];

/** Instances that keys may be pushed to, and for whom. */
export type PushScope = {
	/** Null for all. */
	readonly instanceIds: readonly string[] | null;
	/** The tag that they must have; null for any. */
	readonly tag: {readonly key: string; readonly value: string} | null;
	/** Null for all of `PolicyScope`. */
	readonly regions: readonly string[] | null;
	readonly osUsers: readonly string[];
};

/** What the policy is limited to. */
export type PolicyScope = {
	/** Null for all. */
	readonly regions: readonly string[] | null;
	/** The account's id; null for whichever the policy is in. */
	readonly account: string | null;
	readonly pushes: readonly PushScope[];
	/** Null for all endpoints. */
	readonly endpointIds: readonly string[] | null;
	readonly ports: readonly number[];
	/** Null for no limit but the service's. */
	readonly maxTunnelSeconds: number | null;
	/** CIDR blocks that tunnels may lead to; null for all. */
	readonly addresses: readonly string[] | null;
};

/** Calls of EC2 that read, which take no resource but `*` (service authorization reference). */
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

/** The policy that allows some features, and nothing else. */
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

/** What a call that was denied was about. */
export type DeniedCall = {
	/** Such as `ec2-instance-connect:SendSSHPublicKey`. */
	readonly action: string;
	readonly region: string;
	/** The id of an instance or endpoint. */
	readonly resource?: string | undefined;
	readonly osUser?: string | undefined;
	readonly port?: number | undefined;
	readonly account?: string | null;
};

/** The statement whose absence may be why a call was denied. */
function statementFor(denied: DeniedCall): Statement {
	const {action, region, resource, osUser, port, account = null} = denied;
	const ids = resource === undefined ? null : [resource];
	const base = {Effect: 'Allow', Action: action} as const;
	switch (action) {
		case 'ec2-instance-connect:SendSSHPublicKey': {
			return {
				...base,
				Resource: oneOrAll(arns('instance', ids, [region], account)),
				...(osUser !== undefined && {Condition: {StringEquals: {'ec2:osuser': osUser}}}),
			};
		}

		case 'ec2-instance-connect:OpenTunnel': {
			return {
				...base,
				Resource: oneOrAll(arns('instance-connect-endpoint', ids, [region], account)),
				...(port !== undefined && {
					Condition: {NumericEquals: {'ec2-instance-connect:remotePort': String(port)}},
				}),
			};
		}

		case 'ec2:GetConsoleOutput': {
			return {...base, Resource: oneOrAll(arns('instance', ids, [region], account))};
		}

		default: {
			return {...base, Resource: '*'};
		}
	}
}

/** What to do about a denied call, a sentence with the statement. */
export function missingStatement(denied: DeniedCall): string {
	return `Add to the IAM policy, or look at its conditions: ${JSON.stringify(statementFor(denied))}`;
}

function arns(
	kind: 'instance' | 'instance-connect-endpoint',
	ids: readonly string[] | null,
	regions: readonly string[] | null,
	account: string | null,
): string[] {
	return (regions ?? ['*']).flatMap(region =>
		(ids ?? ['*']).map(
			id => `arn:${partitionOf(region)}:ec2:${region}:${account ?? '*'}:${kind}/${id}`,
		),
	);
}

/** Source: the partitions of the AWS regions. */
function partitionOf(region: string): string {
	return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function oneOrAll(values: readonly string[]): string | readonly string[] {
	const [first, ...others] = values;
	return first !== undefined && others.length === 0 ? first : values;
}
