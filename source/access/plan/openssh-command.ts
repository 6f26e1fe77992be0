import path from 'node:path';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import {ensureStoredKey} from '../../connection/keys/stored-key.js';
import type {Plan} from '../../model/route.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {noRouteFailure} from '../../route/no-route.js';
import {openSshCommand} from '../../route/openssh-command.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import type {Settings} from '../../store/settings.js';
import type {KeyRequest} from '../open/key-request.js';
import {keyTypesFor} from '../open/key-types.js';
import {knownHostsFile, sshFolder} from '../ssh-files.js';

export type OpenSshCommandRequest = {
	/** How eic is called. */
	readonly program: readonly string[];
	readonly key: KeyRequest | null;
	/** The only kind of key to create; null for the one that the instance takes. */
	readonly keyType: KeyType | null;
	/** As named with `--profile`. */
	readonly profile: string | null;
	readonly maxTunnelSeconds: number | null;
	readonly hostKeyCheck: HostKeyCheck;
	/** How long the session may last; null for no limit. */
	readonly deadlineMs: number | null;
	/** Options that ssh has in common with eic, such as `-t` and `-L`. */
	readonly sshOptions: readonly string[];
	/** Words of a remote command; none for a shell. */
	readonly command: readonly string[];
};

/**
The OpenSSH command that does what a session by this plan would do. Its key is the one that was named, or
else one that eic keeps in a file, as ssh takes keys from nowhere else. Nothing is pushed or opened.

@throws {Failure} When there is no route to the instance.
*/
export async function openSshCommandFor(
	plan: Plan,
	request: OpenSshCommandRequest,
	settings: Settings,
	signal: AbortSignal,
): Promise<string> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const {key} = request;
	const [type] = keyTypesFor(settings, request.keyType).of(plan.instance);
	const identityFile = key ? path.resolve(key.file) : await ensureStoredKey(sshFolder(), type);
	const isPushed = key === null || key.isPushed;
	return openSshCommand({
		plan,
		route: plan.chosen,
		program: request.program,
		profile: request.profile,
		identityFile,
		publicKey: isPushed ? await publicHalfOf(identityFile, signal) : null,
		maxTunnelSeconds: request.maxTunnelSeconds,
		hostAlias: hostAlias(plan.instance),
		knownHostsFile: knownHostsFile(),
		hostKeyCheck: request.hostKeyCheck,
		deadlineMs: request.deadlineMs,
		sshOptions: request.sshOptions,
		command: request.command,
	});
}
