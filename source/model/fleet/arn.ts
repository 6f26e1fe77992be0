import type {Instance} from './instance.js';

/** The partitions by the start of their regions' names. All other regions are in `aws`. */
const partitions: ReadonlyArray<readonly [start: string, partition: string]> = [
	['cn-', 'aws-cn'],
	['us-gov-', 'aws-us-gov'],
	['us-isob-', 'aws-iso-b'],
	['us-isof-', 'aws-iso-f'],
	['eu-isoe-', 'aws-iso-e'],
	['us-iso-', 'aws-iso'],
	['eusc-', 'aws-eusc'],
];

/** The partition of a region, such as `aws-cn`. */
export function partitionOf(region: string): string {
	return partitions.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
}

/**
The ARN of an instance; null when its account is unknown.

Source: "Actions, resources, and condition keys for Amazon EC2", resource type `instance`.
*/
export function arnOf({
	id,
	accountId,
	region,
}: Pick<Instance, 'id' | 'accountId' | 'region'>): string | null {
	return accountId === null
		? null
		: `arn:${partitionOf(region)}:ec2:${region}:${accountId}:instance/${id}`;
}
