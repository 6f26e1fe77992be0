import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The root of a newer Debian beside the system, as `.ci/newer-debian` makes it; empty for none. */
export const newerRoot = process.env['EIC_NEWER_DEBIAN'] ?? '';

/**
The path of a program of the newer Debian; undefined where it is not installed.

@param name From its root, such as `usr/bin/fzf`.
*/
export function newerProgram(name: string): string | undefined {
	const file = path.join(newerRoot, name);
	return newerRoot !== '' && existsSync(file) ? file : undefined;
}
