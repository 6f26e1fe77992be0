import path from 'node:path';
import type {AwsClients} from '../../aws/clients.js';
import type {Arguments} from '../../commands/command.js';
import type {KeyRequest} from '../../commands/request/key-request.js';
import type {RouteRequest} from '../../commands/request/route-request.js';
import type {SessionRequest} from '../../commands/request/session-request.js';
import type {Connection} from '../../connection/connection.js';
import type {Countdown} from '../../model/countdown.js';
import {asFailure} from '../../model/failure.js';
import type {Instance} from '../../model/fleet/instance.js';
import {openRecents, type RecentOptions} from '../../store/recents.js';

/**
Notes that a session was opened, so that `eic -` can open it again. To be called when the terminal is
the session's already: nobody waits for the disk.

@returns What the person should know when the session is over, such as that the file of recents was
damaged; null when there is nothing. Never throws: a session does not end for this.
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

/** What the command line asked for, to ask for it again. */
export function recentOptions(
	argv: Arguments,
	request: RouteRequest,
	keyRequest: KeyRequest | null,
	{timeoutMs, terminal, connectTimeoutMs, isReconnecting}: SessionRequest,
): RecentOptions {
	const eiceOptions = argv.value('eice-options');
	const countdown = argv.value('countdown') as Countdown | null;
	return {
		...(request.osUser !== null && {osUser: request.osUser}),
		...(request.connectionType !== 'auto' && {connectionType: request.connectionType}),
		...(request.port !== null && {port: request.port}),
		// What the settings say is asked of them again.
		...(argv.has('timeout') && timeoutMs !== null && {timeoutMs}),
		...(request.instanceIp !== null && {instanceIp: request.instanceIp}),
		...(eiceOptions !== null && {eiceOptions}),
		...(keyRequest !== null && {privateKeyFile: path.resolve(keyRequest.file)}),
		...(keyRequest?.isPushed && {isKeyPushed: true}),
		...(!request.isFallbackAllowed && {isFallbackAllowed: false}),
		...(terminal !== 'auto' && {terminal}),
		...(countdown !== null && {countdown}),
		...(argv.has('connect-timeout') && {connectTimeoutMs}),
		...(isReconnecting && {isReconnecting}),
	};
}
