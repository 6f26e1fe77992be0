import path from 'node:path';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import {ensureStoredKey} from '../../connection/keys/stored-key.js';
import type {Plan} from '../../model/route.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {noRouteFailure} from '../../route/no-route.js';
import {openSshCommand} from '../../route/openssh-command.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import {openSettings} from '../../store/settings.js';
import {keyTypesFor} from '../connecting/key-types.js';
import {shortProgramCommand} from '../openssh/program-command.js';
import {knownHostsFile, sshFolder} from '../openssh/ssh-files.js';
import type {KeyRequest} from '../request/key-request.js';
import {print} from './terminal.js';

/** The options of the connection that the printed command makes. */
export type PrintCommandOptions = {
	/** The key that the user named; null for a stored key of eic. */
	readonly keyRequest: KeyRequest | null;
	/** The type of stored key; null for the one that the instance accepts. */
	readonly keyType: KeyType | null;
	readonly profile: string | null;
	readonly maxTunnelSeconds: number | null;
	readonly hostKeyCheck: HostKeyCheck;
	readonly timeoutMs: number | null;
	readonly sshOptions: readonly string[];
	readonly command: readonly string[];
	readonly signal: AbortSignal;
};

/**
Prints the OpenSSH command that makes the same connection. The key is the named one or a stored key of
eic, because ssh takes keys only from files. Nothing is pushed or opened. Returns the exit code, 0.

@throws Failure when no route to the instance is usable.
*/
export async function printCommand(plan: Plan, options: PrintCommandOptions): Promise<number> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const {keyRequest} = options;
	const [type] = keyTypesFor(openSettings, options.keyType).of(plan.instance);
	const identityFile = keyRequest
		? path.resolve(keyRequest.file)
		: await ensureStoredKey(sshFolder(), type);
	const isPushed = keyRequest === null || keyRequest.isPushed;
	const line = openSshCommand({
		...options,
		plan,
		route: plan.chosen,
		program: await shortProgramCommand(),
		identityFile,
		publicKey: isPushed ? await publicHalfOf(identityFile, options.signal) : null,
		hostAlias: hostAlias(plan.instance),
		knownHostsFile: knownHostsFile(),
	});
	print(sanitizeLines(`${line}\n`));
	return 0;
}
