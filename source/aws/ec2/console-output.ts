import {Buffer} from 'node:buffer';
import {GetConsoleOutputCommand} from '@aws-sdk/client-ec2';
import type {Instance} from '../../model/fleet/instance.js';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/** The families that are not built on Nitro: they give out only what was said shortly after a boot. */
const withoutNitro =
	/^(?:t[12]|m[1-4]|c[134]|r[34]|i[23]|d2|g[23]|p[23]|x1e?|h1|f1|hs1|c[cgr]\d|hi1)\.(?!metal)/;

/** Whether an instance type gives out its console as it is now (AWS guide, "Instance console output"). */
export function hasLatestConsole(type: string | null): boolean {
	return type !== null && !withoutNitro.test(type);
}

/**
What an instance has written to its console, at most 64 KB; empty where there is nothing yet.

@param isLatest Asks for the console as it is now, which not every type can tell.
@throws {Failure} Whatever GetConsoleOutput failed with.
*/
export async function consoleOutput(
	clients: AwsClients,
	{id, region}: Pick<Instance, 'id' | 'region'>,
	isLatest: boolean,
	signal: AbortSignal,
): Promise<string> {
	const context = {
		action: 'ec2:GetConsoleOutput',
		region,
		clients,
		signal,
		resource: id,
	};
	const {Output = ''} = await call(context, () =>
		clients
			.ec2(region)
			.send(new GetConsoleOutputCommand({InstanceId: id, ...(isLatest && {Latest: true})}), {
				abortSignal: signal,
			}),
	);
	return Buffer.from(Output, 'base64').toString('latin1');
}
