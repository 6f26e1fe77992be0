import type {Instance} from './instance.js';
import {partitionOf} from './partition.js';

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
