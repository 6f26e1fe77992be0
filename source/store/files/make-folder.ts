import {mkdirSync, statSync} from 'node:fs';
import path from 'node:path';

/**
Makes a folder for its owner alone, and those that it lies in. One that is there stays as it is.

Node's own way of making several at once says ENOENT for a read-only file system, and never ends below
`/proc`.

@throws What the file system says.
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
