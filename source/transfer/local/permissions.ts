import type {FileStatus, Files} from '../files.js';

/*
Permissions as scp sets them (OpenSSH 9.2, which copies by SFTP). Set-user-ID and set-group-ID are never
copied. The sticky bit of a directory is.
*/

/** The mode a new file is created with, before the umask of its machine. */
export function newFileMode({mode}: FileStatus, {id}: Files): number {
	const permissions = mode & 0o777;
	// On this machine scp keeps it writable for its owner.
	return id === 'local' ? permissions | 0o200 : permissions;
}

/** The mode a file ends with; null to leave it. */
export function finalFileMode(
	source: FileStatus,
	existing: FileStatus | null,
	isPreserved: boolean,
): number | null {
	if (isPreserved) {
		return source.mode & 0o777;
	}

	return existing === null ? null : existing.mode & 0o777;
}

/** The mode a new directory is created with: its owner can write to it. */
export function newDirectoryMode({mode}: FileStatus): number {
	return (mode & 0o1777) | 0o700;
}

/** The mode a directory gets when it is complete; null to leave it. */
export function finalDirectoryMode(
	{mode}: FileStatus,
	{id}: Files,
	{isNew, isPreserved}: {readonly isNew: boolean; readonly isPreserved: boolean},
): number | null {
	const isChangedByScp = isNew && (id !== 'local' || (mode & 0o700) !== 0o700);
	return isPreserved || isChangedByScp ? mode & 0o1777 : null;
}
