import {spawnSync} from 'node:child_process';
import process from 'node:process';

/**
The command words that run a program in its own mount namespace, after a shell has mounted something in it.

@param mounts Commands for `sh`, with `set -e`.
@returns The words to put in front of the program; null where no namespace can be created.
*/
export function inMounts(mounts: string): readonly string[] | null {
	const own = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
	const words = ['unshare', ...own, '--mount', 'sh', '-c', `set -e\n${mounts}\nexec "$@"`, 'sh'];
	const [command = '', ...args] = words;
	return spawnSync(command, [...args, 'true']).status === 0 ? words : null;
}
