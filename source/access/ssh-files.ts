import path from 'node:path';
import process from 'node:process';
import {cacheKeyFor} from '../inventory/cache/cache-key.js';
import {pathsFor} from '../store/paths.js';

/** The folder of what eic keeps for other SSH clients. */
export const sshFolder = () => path.join(pathsFor().state, 'ssh');

/** The host keys of eic's own sessions and of those clients. */
export const knownHostsFile = () => path.join(pathsFor().state, 'known_hosts');

/**
The file of which instances names meant, one for each profile: the same Name is another instance in
another account.

@param profile As named with `--profile`.
*/
export function sshNamesFile(profile: string | null): string {
	const key = cacheKeyFor(profile ?? process.env['AWS_PROFILE'] ?? null);
	return path.join(sshFolder(), 'names', `${key}.json`);
}
