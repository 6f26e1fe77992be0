import {partitionOf} from './arn.js';

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

/** A call that was denied. */
export type DeniedCall = {
	/** Such as `ec2-instance-connect:SendSSHPublicKey`. */
	readonly action: string;
	readonly region: string;
	/** The id of the instance or endpoint. */
	readonly resource?: string | undefined;
	readonly osUser?: string | undefined;
	readonly port?: number | undefined;
	readonly account?: string | null;
};

/** The statement that a policy may lack, if a call was denied. */
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

/** What to do about a denied call: a sentence with the statement. */
export function missingStatement(denied: DeniedCall): string {
	return `Add to the IAM policy, or look at its conditions: ${JSON.stringify(statementFor(denied))}`;
}

/** The ARNs for all combinations of regions and ids. A null list stands for all of them. */
export function arns(
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

/** A single value instead of a list with one element, as policies are usually written. */
export function oneOrAll(values: readonly string[]): string | readonly string[] {
	const [first, ...others] = values;
	return first !== undefined && others.length === 0 ? first : values;
}
