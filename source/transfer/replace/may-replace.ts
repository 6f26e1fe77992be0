import type {Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus} from '../files.js';
import type {Part} from './part-file.js';

/**
What may not be written is not replaced either, as with scp. Others than its owner, and the owner of a file
without write permission, have to try.
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

/** @returns Whether the part belongs to whom the target belongs to. */
export async function giveOwner(
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
