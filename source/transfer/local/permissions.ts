import type {FileStatus, Files} from '../files.js';

/*
Permissions as scp gives them (OpenSSH 9.2, which copies by SFTP). Set-user-ID and set-group-ID never go
with new content; of a directory the sticky bit does.
*/

/** What a new file is opened with; the umask of its machine takes from that. */
export function newFileMode({mode}: FileStatus, {id}: Files): number {
	const permissions = mode & 0o777;
	// scp may have to write to it again on this machine.
	return id === 'local' ? permissions | 0o200 : permissions;
}

/** What a file gets in the end; null where it keeps what it has. */
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

/** What a new directory is made with: its owner can put files into it. */
export function newDirectoryMode({mode}: FileStatus): number {
	return (mode & 0o1777) | 0o700;
}

/** What a directory gets when all is in it; null where it keeps what it has. */
export function finalDirectoryMode(
	{mode}: FileStatus,
	{id}: Files,
	{isNew, isPreserved}: {readonly isNew: boolean; readonly isPreserved: boolean},
): number | null {
	const isChangedByScp = isNew && (id !== 'local' || (mode & 0o700) !== 0o700);
	return isPreserved || isChangedByScp ? mode & 0o1777 : null;
}
