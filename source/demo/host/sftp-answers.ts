import type {Stats} from 'node:fs';
import type {Attributes, FileEntry} from 'ssh2';
import ssh2 from 'ssh2';

const {STATUS_CODE: status} = ssh2.utils.sftp;

/** The attributes of a file in SFTP version 3, with times in seconds. */
export function attributesOf(stats: Stats): Attributes {
	const {mode, uid, gid, size, atimeMs, mtimeMs} = stats;
	return {
		mode,
		uid,
		gid,
		size,
		atime: Math.floor(atimeMs / 1000),
		mtime: Math.floor(mtimeMs / 1000),
	};
}

/** A folder entry; its long name has the format of `ls -l`. */
export function entryOf(filename: string, stats: Stats): FileEntry {
	const kind = stats.isDirectory() ? 'd' : stats.isSymbolicLink() ? 'l' : '-';
	const bits = [...(stats.mode & 0o777).toString(2).padStart(9, '0')]
		.map((bit, index) => (bit === '1' ? 'rwx'.charAt(index % 3) : '-'))
		.join('');
	const size = String(stats.size).padStart(8);
	const date = stats.mtime.toISOString().slice(0, 10);
	return {
		filename,
		longname: `${kind}${bits} ${stats.nlink} ${stats.uid} ${stats.gid} ${size} ${date} ${filename}`,
		attrs: attributesOf(stats),
	};
}

/** The SFTP status for a failed system call. */
export function statusOf(error: unknown): {readonly code: number; readonly message: string} {
	const {code, message} = error as NodeJS.ErrnoException;
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return {code: status.NO_SUCH_FILE, message: 'No such file'};
		case 'EACCES':
		case 'EPERM':
			return {code: status.PERMISSION_DENIED, message: 'Permission denied'};
		default:
			return {code: status.FAILURE, message};
	}
}
