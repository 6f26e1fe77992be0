import type {AwsClients} from '../clients.js';

/** The region to read from, and the signal that cancels it. */
export type RegionContext = {
	readonly clients: AwsClients;
	readonly region: string;
	readonly signal: AbortSignal;
};

/** The options of `call` for an EC2 action, such as `DescribeSubnets`. */
export function callOptions(context: RegionContext, action: string) {
	return {...context, action: `ec2:${action}`};
}
