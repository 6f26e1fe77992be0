import {spawnSync} from 'node:child_process';
import process from 'node:process';

/**
What runs a program in a mount namespace of its own, in which a shell has mounted something.

@param mounts Commands for `sh`, with `set -e`.
@returns The words in front of the program; null where none can be made here.
*/
export function inMounts(mounts: string): readonly string[] | null {
	const own = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
	const words = ['unshare', ...own, '--mount', 'sh', '-c', `set -e\n${mounts}\nexec "$@"`, 'sh'];
	const [command = '', ...args] = words;
	return spawnSync(command, [...args, 'true']).status === 0 ? words : null;
}
