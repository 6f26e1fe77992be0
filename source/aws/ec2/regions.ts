import {DescribeRegionsCommand} from '@aws-sdk/client-ec2';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/** The region to ask for the list of regions when none is set: every account has this one. */
export const defaultRegion = 'us-east-1';

/**
Lists the regions that are enabled for the account, sorted by name.

@param via The region to ask. @default the home region
@throws {Failure} The failure of DescribeRegions.
*/
export async function listRegions(
	clients: AwsClients,
	signal?: AbortSignal,
	via?: string,
): Promise<string[]> {
	const region = via ?? (await clients.homeRegion()) ?? defaultRegion;
	const context = {action: 'ec2:DescribeRegions', region, clients, signal};
	const answer = await call(context, () =>
		clients.ec2(region).send(new DescribeRegionsCommand({}), {abortSignal: signal}),
	);
	return (answer.Regions ?? [])
		.flatMap(({RegionName}) => RegionName ?? [])
		.toSorted((a, b) => a.localeCompare(b, 'en'));
}
