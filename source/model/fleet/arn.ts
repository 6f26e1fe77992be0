import type {Instance} from './instance.js';

/** The partitions whose regions are told by the start of their names; `aws` has all others. */
const partitions: ReadonlyArray<readonly [start: string, partition: string]> = [
	['cn-', 'aws-cn'],
	['us-gov-', 'aws-us-gov'],
	['us-isob-', 'aws-iso-b'],
	['us-isof-', 'aws-iso-f'],
	['eu-isoe-', 'aws-iso-e'],
	['us-iso-', 'aws-iso'],
	['eusc-', 'aws-eusc'],
];

/**
The ARN of an instance; null where its account is not known.

Source: "Actions, resources, and condition keys for Amazon EC2", resource type `instance`.
*/
export function arnOf({
	id,
	accountId,
	region,
}: Pick<Instance, 'id' | 'accountId' | 'region'>): string | null {
	const partition = partitions.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
	return accountId === null ? null : `arn:${partition}:ec2:${region}:${accountId}:instance/${id}`;
}
