import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	openSync,
	readFileSync,
	realpathSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** In bytes; more than any file of compiled code has. */
const largest = 64 * 1024 * 1024;

/** A folder whose entries any user may add, but only their owners replace, such as `/tmp`. */
const sticky = 0o1000;

const writableByOthers = 0o022;

/**
The real path of a folder that no other user can write to or replace: it and each folder above it belong to
this user or root, and others may not write there. Null for any other folder. A folder that does not exist
yet counts as the one that it will be in.

Under `sudo` that keeps HOME, the home folder is another user's.
*/
export function ownFolder(folder: string): string | null {
	return closedFolder(folder, true);
}

function closedFolder(folder: string, isLast: boolean): string | null {
	const user = process.geteuid?.();
	if (user === undefined) {
		return folder;
	}

	const isClosed = (place: string, maySticky: boolean): boolean => {
		const {uid, mode} = lstatSync(place);
		const allowed = maySticky && (mode & sticky) !== 0;
		return (uid === user || uid === 0) && ((mode & writableByOthers) === 0 || allowed);
	};
	try {
		const real = realpathSync(folder);
		const isSafe = placesAbove(real).every(place => isClosed(place, true));
		return isSafe && isClosed(real, !isLast) ? real : null;
	} catch (error) {
		const above = path.dirname(folder);
		const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && above !== folder;
		const real = isMissing ? closedFolder(above, false) : null;
		return real === null ? null : path.join(real, path.basename(folder));
	}
}

function placesAbove(place: string): string[] {
	const above = path.dirname(place);
	return above === place ? [] : [above, ...placesAbove(above)];
}

/**
The content of a file that no other user can have written, in a folder that passed `ownFolder`.

@throws {Error} For any other file: a link, a file with two names, of another user, or writable by others.
*/
export function readOwnFile(file: string): Buffer {
	// Without O_NONBLOCK, opening a pipe waits for its other end.
	const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const stats = fstatSync(handle);
		const isOwn =
			process.geteuid === undefined ||
			(stats.uid === process.geteuid() && (stats.mode & writableByOthers) === 0);
		if (!isOwn || !stats.isFile() || stats.nlink !== 1 || stats.size > largest) {
			throw new Error('Others may write it.');
		}

		return readFileSync(handle);
	} finally {
		closeSync(handle);
	}
}
