import path from 'node:path';
import process from 'node:process';
import {cacheKeyFor} from '../inventory/cache/cache-key.js';
import {pathsFor} from '../store/paths.js';

/** The folder of eic's files for external SSH clients. */
export const sshFolder = () => path.join(pathsFor().state, 'ssh');
/** eic's known_hosts file, in OpenSSH's format. */
export const knownHostsFile = () => path.join(pathsFor().state, 'known_hosts');

/**
The file that maps names to instances, one for each profile: in another account, the same Name is
another instance.

@param profile The value of `--profile`, if given.
*/
export function sshNamesFile(profile: string | null): string {
	const key = cacheKeyFor(profile ?? process.env['AWS_PROFILE'] ?? null);
	return path.join(sshFolder(), 'names', `${key}.json`);
}
