import {
	DescribeImagesCommand,
	DescribeInstanceConnectEndpointsCommand,
	DescribeInstanceStatusCommand,
	DescribeInstancesCommand,
	DescribeNetworkAclsCommand,
	DescribeRouteTablesCommand,
	DescribeSecurityGroupsCommand,
	DescribeSubnetsCommand,
	type EC2Client,
} from '@aws-sdk/client-ec2';
import {failureOf} from '../errors/failure-of.js';
import type {RegionContext} from './region-context.js';

const input = {DryRun: true} as const;

/** EC2's read calls that can be tried with `DryRun`. */
const tries = {
	DescribeInstances: (client, options) => client.send(new DescribeInstancesCommand(input), options),
	DescribeInstanceConnectEndpoints: (client, options) =>
		client.send(new DescribeInstanceConnectEndpointsCommand(input), options),
	DescribeImages: (client, options) => client.send(new DescribeImagesCommand(input), options),
	DescribeInstanceStatus: (client, options) =>
		client.send(new DescribeInstanceStatusCommand(input), options),
	DescribeSecurityGroups: (client, options) =>
		client.send(new DescribeSecurityGroupsCommand(input), options),
	DescribeSubnets: (client, options) => client.send(new DescribeSubnetsCommand(input), options),
	DescribeNetworkAcls: (client, options) =>
		client.send(new DescribeNetworkAclsCommand(input), options),
	DescribeRouteTables: (client, options) =>
		client.send(new DescribeRouteTablesCommand(input), options),
} satisfies Readonly<
	Record<string, (client: EC2Client, options: {abortSignal: AbortSignal}) => Promise<unknown>>
>;

/** See `dryRunActions`. */
export type DryRunAction = keyof typeof tries;

/** The names of the EC2 calls that can be tried, without `ec2:`. */
export const dryRunActions = Object.keys(tries) as DryRunAction[];

/**
Tries with EC2's `DryRun` whether a call is allowed.

@throws {Failure} `UnauthorizedOperation` when it is not allowed, or why that could not be found out.
*/
export async function dryRun(
	{clients, region, signal}: RegionContext,
	action: DryRunAction,
): Promise<void> {
	try {
		await clients.credentials(region, signal);
		await tries[action](clients.ec2(region), {abortSignal: signal});
	} catch (error) {
		if (error instanceof Error && error.name === 'DryRunOperation') {
			return;
		}

		throw failureOf(error, {action: `ec2:${action}`, region, profile: clients.profile});
	}
}
