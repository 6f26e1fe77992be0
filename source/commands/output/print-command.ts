import path from 'node:path';
import {keyTypesFor} from '../../access/open/key-types.js';
import {knownHostsFile, sshFolder} from '../../access/ssh-files.js';
import {keepKey} from '../../connection/keys/kept-key.js';
import {publicHalfOf} from '../../connection/keys/public-half.js';
import type {Plan} from '../../model/route.js';
import type {HostKeyCheck} from '../../model/ssh/host-key-check.js';
import type {KeyType} from '../../model/ssh/key-type.js';
import {sanitizeLines} from '../../model/text/sanitize.js';
import {noRouteFailure} from '../../route/no-route.js';
import {openSshCommand} from '../../route/openssh-command.js';
import {hostAlias} from '../../store/known-hosts/known-hosts.js';
import {openSettings} from '../../store/settings.js';
import {programForPeople} from '../openssh/own-program.js';
import type {KeyRequest} from '../request/key-request.js';
import {print} from './terminal.js';

export type CommandOptions = {
	readonly keyRequest: KeyRequest | null;
	/** The only kind of key to make; null for the one that the instance takes. */
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
Prints the OpenSSH command that does the same. The key is the one named, or else one that eic keeps in
a file, as ssh takes it from nowhere else. Nothing is pushed or opened.

@throws {Failure} When there is no way to the instance.
*/
export async function printCommand(plan: Plan, wish: CommandOptions): Promise<number> {
	if (plan.chosen === null) {
		throw noRouteFailure(plan);
	}

	const {keyRequest} = wish;
	const [type] = keyTypesFor(openSettings, wish.keyType).of(plan.instance);
	const identityFile = keyRequest
		? path.resolve(keyRequest.file)
		: await keepKey(sshFolder(), type);
	const isPushed = keyRequest === null || keyRequest.isPushed;
	const line = openSshCommand({
		...wish,
		plan,
		route: plan.chosen,
		program: await programForPeople(),
		identityFile,
		publicKey: isPushed ? await publicHalfOf(identityFile, wish.signal) : null,
		hostAlias: hostAlias(plan.instance),
		knownHostsFile: knownHostsFile(),
	});
	print(sanitizeLines(`${line}\n`));
	return 0;
}
