import type {Buffer} from 'node:buffer';
import {constants, type Stats} from 'node:fs';
import {
	chmod,
	chown,
	type FileHandle,
	lstat,
	mkdir,
	open,
	readdir,
	realpath,
	rename,
	rm,
	stat,
	utimes,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {harmless} from '../model/harmless.js';
import {bytesOf, nameFrom} from './byte-name.js';
import {FileError, type FileErrorReason} from './file-error.js';
import type {FileStatus, Files, OpenFile, OpenMode} from './files.js';
import {giveLocalExtras} from './local-extras.js';

const {O_RDONLY, O_RDWR, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0} = constants;

const flagsOf: Readonly<Record<OpenMode, number>> = {
	read: O_RDONLY,
	create: O_RDWR | O_CREAT | O_EXCL,
	update: O_RDWR | O_NOFOLLOW,
	write: O_WRONLY,
	overwrite: O_WRONLY | O_CREAT,
	stream: O_WRONLY | O_NONBLOCK,
};

/** A path as the system takes it: on Windows names are text. */
function native(file: string): string | Buffer {
	return process.platform === 'win32' || file.isWellFormed() ? file : bytesOf(file);
}

/** The files of this machine. */
export const localFiles: Files = {
	id: 'local',
	paths: path,
	nameOf: file => harmless(file, 1000),
	status: file => statusOf(() => stat(native(file))),
	linkStatus: file => statusOf(() => lstat(native(file))),
	async list(directory, limit) {
		const names = await attempt(() => readdir(native(directory), 'buffer'));
		return names.slice(0, limit).map(name => ({name: nameFrom(name), status: null}));
	},
	async open(file, openMode, mode, signal) {
		return openMode === 'stream'
			? asOpenFile(await attempt(() => openStream(file, signal)), true)
			: asOpenFile(await attempt(() => open(native(file), flagsOf[openMode], mode)), false);
	},
	async makeDirectory(directory, mode) {
		await attempt(() => mkdir(native(directory), {mode}));
	},
	setAttributes: (file, {mode, times, owner}) =>
		attempt(async () => {
			const at = native(file);
			if (owner !== undefined) {
				await chown(at, owner.userId, owner.groupId);
			}

			if (mode !== undefined) {
				await chmod(at, mode);
			}

			if (times !== undefined) {
				await utimes(at, times.accessedAt, times.modifiedAt);
			}
		}),
	replace: (from, to) => attempt(() => rename(native(from), native(to))),
	giveExtras: giveLocalExtras,
	rename: (from, to) => attempt(() => rename(native(from), native(to))),
	remove: file => attempt(() => rm(native(file))),
	isSame: (a, b) =>
		attempt(async () => {
			const [one, other] = await Promise.all([stat(native(a)), stat(native(b))]);
			return one.dev === other.dev && one.ino === other.ino;
		}),
	realPath: file => attempt(async () => nameFrom(await realpath(native(file), 'buffer'))),
	userId: async () => process.geteuid?.() ?? null,
};

/** How often a FIFO is asked whether it has a reader, or room. */
const pauseMs = 20;

/** Waits for a reader without a system call that waits: that would outlast Ctrl-C, and the process. */
async function openStream(file: string, signal?: AbortSignal): Promise<FileHandle> {
	for (;;) {
		try {
			return await open(native(file), flagsOf.stream);
		} catch (error) {
			if (codeOf(error) !== 'ENXIO') {
				throw error;
			}
		}

		await sleep(pauseMs, undefined, {signal});
	}
}

function asOpenFile(handle: FileHandle, isStream: boolean): OpenFile {
	return {
		async read(buffer, position) {
			const {bytesRead} = await attempt(() => handle.read(buffer, 0, buffer.length, position));
			return bytesRead;
		},
		write: (bytes, position) =>
			attempt(() => (isStream ? writeStream(handle, bytes) : writeAll(handle, bytes, position))),
		setAttributes: ({mode, times, owner}) =>
			attempt(async () => {
				if (owner !== undefined) {
					await handle.chown(owner.userId, owner.groupId);
				}

				if (mode !== undefined) {
					await handle.chmod(mode);
				}

				if (times !== undefined) {
					await handle.utimes(times.accessedAt, times.modifiedAt);
				}
			}),
		truncate: size => attempt(() => handle.truncate(size)),
		async sync() {
			try {
				await handle.datasync();
			} catch (error) {
				// Some file systems and devices cannot be asked for it.
				if (!['EINVAL', 'ENOTSUP', 'EROFS'].includes(codeOf(error))) {
					throw asFileError(error);
				}
			}
		},
		close: () => attempt(() => handle.close()),
	};
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
	for (let written = 0; written < bytes.length; ) {
		const {bytesWritten} = await handle.write(
			bytes,
			written,
			bytes.length - written,
			position + written,
		);
		written += bytesWritten;
	}
}

async function writeStream(handle: FileHandle, bytes: Buffer): Promise<void> {
	for (let written = 0; written < bytes.length; ) {
		try {
			const {bytesWritten} = await handle.write(bytes, written, bytes.length - written, null);
			written += bytesWritten;
		} catch (error) {
			if (codeOf(error) !== 'EAGAIN') {
				throw error;
			}

			await sleep(pauseMs);
		}
	}
}

async function statusOf(look: () => Promise<Stats>): Promise<FileStatus | null> {
	try {
		const stats = await attempt(look);
		return {
			kind: kindOf(stats),
			size: stats.size,
			mode: stats.mode & 0o7777,
			accessedAt: Math.floor(stats.atimeMs / 1000),
			modifiedAt: Math.floor(stats.mtimeMs / 1000),
			owner: {userId: stats.uid, groupId: stats.gid},
			links: stats.nlink,
		};
	} catch (error) {
		if (error instanceof FileError && error.reason === 'missing') {
			return null;
		}

		throw error;
	}
}

function kindOf(stats: Stats): FileStatus['kind'] {
	if (stats.isFile()) {
		return 'file';
	}

	if (stats.isDirectory()) {
		return 'directory';
	}

	if (stats.isFIFO() || stats.isCharacterDevice()) {
		return 'stream';
	}

	return stats.isSymbolicLink() ? 'link' : 'other';
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw asFileError(error);
	}
}

const reasons: Readonly<Record<string, FileErrorReason>> = {
	ENOENT: 'missing',
	EACCES: 'denied',
	EPERM: 'denied',
	ENOSPC: 'full',
	EDQUOT: 'full',
	EROFS: 'readOnly',
	ENAMETOOLONG: 'tooLong',
	ELOOP: 'loop',
	EISDIR: 'isDirectory',
	ENOTDIR: 'notDirectory',
	EBUSY: 'busy',
	EXDEV: 'crossDevice',
	EMFILE: 'tooManyOpen',
	ENFILE: 'tooManyOpen',
};

function asFileError(error: unknown): FileError {
	const said = error instanceof Error ? error.message : String(error);
	return new FileError(reasons[codeOf(error)] ?? 'other', said, error);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
