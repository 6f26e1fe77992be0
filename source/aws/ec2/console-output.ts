import {Buffer} from 'node:buffer';
import {GetConsoleOutputCommand} from '@aws-sdk/client-ec2';
import type {Instance} from '../../model/fleet/instance.js';
import {call} from '../call.js';
import type {AwsClients} from '../clients.js';

/** Instance families without Nitro, whose console output is only captured shortly after a boot. */
const withoutNitro =
	/^(?:t[12]|m[1-4]|c[134]|r[34]|i[23]|d2|g[23]|p[23]|x1e?|h1|f1|hs1|c[cgr]\d|hi1)\.(?!metal)/;

/** Whether an instance type supports `Latest` console output (EC2 user guide, "Instance console output"). */
export function hasLatestConsole(type: string | null): boolean {
	return type !== null && !withoutNitro.test(type);
}

/**
The console output of an instance, at most 64 KB; empty when there is none yet.

@param isLatest Asks for the latest output, which not every instance type supports.
@throws {Failure} The failure of GetConsoleOutput.
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
