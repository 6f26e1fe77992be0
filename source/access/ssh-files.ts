import path from 'node:path';
import process from 'node:process';
import {cacheKeyFor} from '../inventory/cache/cache-key.js';
import {pathsFor} from '../store/paths.js';

/** What eic keeps for SSH clients that are not its own. */
export const sshFolder = () => path.join(pathsFor().state, 'ssh');
export const knownHostsFile = () => path.join(pathsFor().state, 'known_hosts');

/**
Which instances names meant, a file for each profile: the same Name is another instance in another account.

@param profile As named with `--profile`.
*/
export function sshNamesFile(profile: string | null): string {
	const key = cacheKeyFor(profile ?? process.env['AWS_PROFILE'] ?? null);
	return path.join(sshFolder(), 'names', `${key}.json`);
}
