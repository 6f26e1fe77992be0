import type {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {OpenFile, OpenMode} from '../files.js';
import {bytesOf} from '../names/byte-name.js';
import {asFileError, attempt, codeOf} from './local-errors.js';

const {O_RDONLY, O_RDWR, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0} = constants;

const flagsOf: Readonly<Record<OpenMode, number>> = {
	read: O_RDONLY,
	create: O_RDWR | O_CREAT | O_EXCL,
	update: O_RDWR | O_NOFOLLOW,
	write: O_WRONLY,
	overwrite: O_WRONLY | O_CREAT,
	stream: O_WRONLY | O_NONBLOCK,
};

/** A path in the form that Node's file functions take: text on Windows, bytes where it is not UTF-8. */
export function systemPath(file: string): string | Buffer {
	return process.platform === 'win32' || file.isWellFormed() ? file : bytesOf(file);
}

/** Opens a file of this machine. */
export async function openLocal(
	file: string,
	openMode: OpenMode,
	mode?: number,
	signal?: AbortSignal,
): Promise<OpenFile> {
	return openMode === 'stream'
		? asOpenFile(await attempt(() => openStream(file, signal)), true)
		: asOpenFile(await attempt(() => open(systemPath(file), flagsOf[openMode], mode)), false);
}

/** How often a FIFO is polled for a reader, or for room. */
const pauseMs = 20;

/** Polls for a reader: a blocking open(2) would outlast Ctrl-C, and keep the process alive. */
async function openStream(file: string, signal?: AbortSignal): Promise<FileHandle> {
	for (;;) {
		try {
			return await open(systemPath(file), flagsOf.stream);
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
				// Some file systems and devices do not support it.
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
