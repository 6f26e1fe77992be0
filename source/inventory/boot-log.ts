import type {AwsClients} from '../aws/clients.js';
import {consoleOutput, hasLatestConsole} from '../aws/ec2/console-output.js';
import {Failure} from '../model/failure.js';
import {hostKeysInLog, type LoggedKey} from '../model/fleet/boot-log.js';
import type {Instance} from '../model/fleet/instance.js';

/** What is asked about; the type is null where nobody knows it. */
export type BootLogInstance = Pick<Instance, 'id' | 'region' | 'type'>;

/**
A function that reads the host keys an instance printed at its boot: in the console as it is now,
and where that has none (they have scrolled away, or the type cannot tell), as it was after the boot.

It rejects with whatever GetConsoleOutput failed with.
*/
export function makeBootLog(
	clients: AwsClients,
): (instance: BootLogInstance, signal: AbortSignal) => Promise<LoggedKey[]> {
	return async (instance, signal) => {
		if (instance.type === null || hasLatestConsole(instance.type)) {
			const latest = await latestKeys(clients, instance, signal);
			if (latest.length > 0) {
				return latest;
			}
		}

		return hostKeysInLog(await consoleOutput(clients, instance, false, signal));
	};
}

async function latestKeys(
	clients: AwsClients,
	instance: BootLogInstance,
	signal: AbortSignal,
): Promise<LoggedKey[]> {
	try {
		return hostKeysInLog(await consoleOutput(clients, instance, true, signal));
	} catch (error) {
		if (error instanceof Failure && error.code === 'UnsupportedOperation') {
			return [];
		}

		throw error;
	}
}
