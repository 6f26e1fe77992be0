import type {AwsClients} from '../aws/clients.js';
import {consoleOutput, hasLatestConsole} from '../aws/ec2/console-output.js';
import {Failure} from '../model/failure.js';
import {hostKeysInLog, type LoggedKey} from '../model/fleet/boot-log.js';
import type {Instance} from '../model/fleet/instance.js';

/** The instance to read the log of; `type` is null when it is unknown. */
export type BootLogInstance = Pick<Instance, 'id' | 'region' | 'type'>;

/**
Makes a function that reads the host keys which an instance printed at boot. It looks at the console's
latest output first. If there are none (they have scrolled away, or the instance type does not support
the latest output), it looks at the output captured after the boot.

It rejects with the failure of GetConsoleOutput.
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
