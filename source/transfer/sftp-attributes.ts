import type {Attributes as SftpAttributes} from 'ssh2';
import {FileError} from './file-error.js';
import type {Attributes, FileStatus} from './files.js';
import type {Answer} from './sftp-calls.js';

/** ssh2 throws this instead of sending what the server has not announced. */
export function isUnsupported(error: unknown): boolean {
	return error instanceof FileError && /does not support this extended/.test(error.message);
}

/** For requests that are answered with a status alone. */
export function done(answer: Answer<void>): (error?: Error | null) => void {
	return error => answer(error, undefined);
}

export function asSftp({mode, times, owner}: Attributes) {
	return {
		...(owner !== undefined && {uid: owner.userId, gid: owner.groupId}),
		...(mode !== undefined && {mode}),
		...(times !== undefined && {atime: times.accessedAt, mtime: times.modifiedAt}),
	};
}

/** The four bits of POSIX above the permissions (S_IFMT). */
const kinds: Readonly<Record<number, FileStatus['kind']>> = {
	1: 'stream',
	2: 'stream',
	4: 'directory',
	8: 'file',
	10: 'link',
};

/** Null where the server left out what kind of file it is. A server may leave out anything. */
export function statusFrom(attributes: Partial<SftpAttributes>): FileStatus | null {
	const {mode, size = 0, atime = 0, mtime = 0, uid, gid} = attributes;
	return mode === undefined
		? null
		: {
				kind: kinds[mode >>> 12] ?? 'other',
				size,
				mode: mode & 0o7777,
				accessedAt: atime,
				modifiedAt: mtime,
				owner: uid === undefined || gid === undefined ? null : {userId: uid, groupId: gid},
				links: null,
			};
}
