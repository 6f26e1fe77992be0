import type {AwsClients} from '../../aws/clients.js';
import type {Connection} from '../../connection/connection.js';
import {asFailure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import {openRecents, type RecentOptions} from '../../store/recents.js';

/**
Notes that a session was opened, so that `eic -` can open it again. Call it when the session has the
terminal already, so that nobody waits for the disk.

@param options What was asked for, to ask for it again.
@returns What the person should know when the session is over, such as that the file of recents was
damaged; null for nothing. Never throws: a session does not end for this.
*/
export async function recordRecent(
	clients: AwsClients,
	instance: Instance,
	connection: Connection,
	options: RecentOptions,
): Promise<string | null> {
	try {
		const account = await clients.account(instance.region);
		const recents = openRecents();
		recents.record({
			instanceId: instance.id,
			name: instance.name,
			region: instance.region,
			profile: clients.profile,
			account,
			route: connection.route.type,
			osUser: connection.osUser,
			options,
		});
		return recents.notice;
	} catch (error) {
		return asFailure(error).message;
	}
}
