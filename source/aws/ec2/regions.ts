import {DescribeRegionsCommand} from '@aws-sdk/client-ec2';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/** Where to ask for the regions when no region is set: every account has this one. */
export const defaultRegion = 'us-east-1';

/**
The names of the regions that are enabled for the account, sorted.

@param asked Which region answers. @default the one to work in
@throws {Failure} Whatever DescribeRegions failed with.
*/
export async function listRegions(
	clients: AwsClients,
	signal?: AbortSignal,
	asked?: string,
): Promise<string[]> {
	const region = asked ?? (await clients.homeRegion()) ?? defaultRegion;
	const context = {action: 'ec2:DescribeRegions', region, clients, signal};
	const answer = await call(context, () =>
		clients.ec2(region).send(new DescribeRegionsCommand({}), {abortSignal: signal}),
	);
	return (answer.Regions ?? [])
		.flatMap(({RegionName}) => RegionName ?? [])
		.toSorted((a, b) => a.localeCompare(b, 'en'));
}
