import {partitionOf} from './arn.js';
import type {Instance} from './instance.js';

/** The domain of the AWS Management Console by partition. That of the isolated partitions is not public. */
const domains: ReadonlyMap<string, string> = new Map([
	['aws', 'console.aws.amazon.com'],
	['aws-cn', 'console.amazonaws.cn'],
	['aws-us-gov', 'console.amazonaws-us-gov.com'],
	['aws-eusc', 'console.amazonaws-eusc.eu'],
]);

/** The page of an instance in the AWS Management Console; null where its partition has none that is known. */
export function consoleUrlOf({id, region}: Pick<Instance, 'id' | 'region'>): string | null {
	const domain = domains.get(partitionOf(region));
	const [place, name] = [region, id].map(text => encodeURIComponent(text.toWellFormed()));
	return domain === undefined
		? null
		: `https://${place}.${domain}/ec2/home?region=${place}#InstanceDetails:instanceId=${name}`;
}
