import {mkdirSync, statSync} from 'node:fs';
import path from 'node:path';

/**
Creates a folder and its parents, accessible by the owner only. An existing folder is not changed. It does
not use Node's `recursive` option, which reports ENOENT on a read-only file system and never returns for a
path below `/proc`.

@throws {Error} The error of the file system.
*/
export function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, {mode: 0o700});
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		const parent = path.dirname(folder);
		if (code === 'EEXIST' && isFolder(folder)) {
			return;
		}

		if (code !== 'ENOENT' || isFolder(parent)) {
			throw error;
		}

		makeFolder(parent);
		makeFolder(folder);
	}
}

function isFolder(name: string): boolean {
	return statSync(name, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
