import type {Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus} from '../files.js';
import type {Part} from './part-file.js';

/**
Refuses to replace a file that may not be written, as scp does. Only for its owner do the permission bits
say so; everybody else has to try to open it.

@throws Failure when it may not be written.
*/
export async function checkWritable(
	{files, path, name}: Target,
	{mode, owner}: FileStatus,
): Promise<void> {
	if ((mode & 0o200) !== 0 && owner !== null && owner.userId === (await files.userId())) {
		return;
	}

	try {
		await (await files.open(path, 'write')).close();
	} catch (error) {
		if (error instanceof FileError && error.reason === 'denied') {
			throw fileFailure(`${name} cannot be written`, error);
		}
	}
}

/**
Gives the part file the owner of the target.

@returns Whether it has that owner now.
*/
export async function matchOwner(
	{files}: Target,
	{owner}: FileStatus,
	{file, path}: Part,
): Promise<boolean> {
	const given = (await files.linkStatus(path).catch(() => null))?.owner ?? null;
	if (
		owner === null ||
		given === null ||
		(owner.userId === given.userId && owner.groupId === given.groupId)
	) {
		return true;
	}

	try {
		await file.setAttributes({owner});
		return true;
	} catch {
		return false;
	}
}
