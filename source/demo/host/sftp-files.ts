import {Buffer} from 'node:buffer';
import {constants, type Mode} from 'node:fs';
import fs, {type FileHandle} from 'node:fs/promises';
import type {Attributes, SFTPWrapper} from 'ssh2';
import ssh2 from 'ssh2';
import {attributesOf} from './sftp-answers.js';
import {type Handles, numberOf} from './sftp-handles.js';

const {STATUS_CODE: status, OPEN_MODE: mode} = ssh2.utils.sftp;

/** The largest answer to a READ. */
const maxReadBytes = 256 * 1024;

/** What the handlers of SFTP requests share. */
export type SftpRequests = {
	readonly handles: Handles;
	/** The absolute path of a name in a request. */
	readonly resolve: (name: string) => string;
	/**
	Runs one request after those before it. If `work` does not resolve to true, the request is answered
	with the status OK, or with that of its error.
	*/
	readonly enqueue: (id: number, work: () => Promise<unknown>) => void;
};

/** Converts the flags of an OPEN request to those of open(2). */
function openFlags(flags: number): number {
	const has = (flag: number): boolean => (flags & flag) !== 0;
	const access = has(mode.READ)
		? has(mode.WRITE)
			? constants.O_RDWR
			: constants.O_RDONLY
		: constants.O_WRONLY;
	return (
		access |
		(has(mode.APPEND) ? constants.O_APPEND : 0) |
		(has(mode.CREAT) ? constants.O_CREAT : 0) |
		(has(mode.TRUNC) ? constants.O_TRUNC : 0) |
		(has(mode.EXCL) ? constants.O_EXCL : 0)
	);
}

/** Sets the attributes of a request, which has only those to change. */
async function setAttributes(
	target: Pick<FileHandle, 'chmod' | 'truncate' | 'utimes'>,
	{mode, size, atime, mtime}: Partial<Attributes>,
): Promise<void> {
	if (size !== undefined) {
		await target.truncate(size);
	}

	if (mode !== undefined) {
		await target.chmod(mode & 0o7777);
	}

	if (atime !== undefined && mtime !== undefined) {
		await target.utimes(atime, mtime);
	}
}

/** Serves the requests that open, read, write and change files. */
export function serveFiles(sftp: SFTPWrapper, {handles, resolve, enqueue}: SftpRequests): void {
	sftp.on('OPEN', (id, name, flags, {mode: permissions}) =>
		enqueue(id, async () => {
			const file = await fs.open(resolve(name), openFlags(flags), permissions ?? 0o666);
			sftp.handle(id, handles.add(file));
			return true;
		}),
	);
	sftp.on('READ', (id, handle, offset, length) => {
		const number = numberOf(handle);
		enqueue(id, async () => {
			const buffer = Buffer.alloc(Math.min(length, maxReadBytes));
			const {bytesRead} = await handles.file(number).read(buffer, 0, buffer.length, offset);
			if (bytesRead === 0) {
				sftp.status(id, status.EOF);
			} else {
				sftp.data(id, buffer.subarray(0, bytesRead));
			}

			return true;
		});
	});
	sftp.on('WRITE', (id, handle, offset, data) => {
		const number = numberOf(handle);
		// ssh2 reuses the buffer.
		const copy = Buffer.from(data);
		enqueue(id, async () => {
			await handles.file(number).write(copy, 0, copy.length, offset);
		});
	});
	sftp.on('CLOSE', (id, handle) => {
		const number = numberOf(handle);
		enqueue(id, () => handles.close(number));
	});
	sftp.on('FSTAT', (id, handle) => {
		const number = numberOf(handle);
		enqueue(id, async () => {
			sftp.attrs(id, attributesOf(await handles.file(number).stat()));
			return true;
		});
	});
	sftp.on('STAT', (id, name) =>
		enqueue(id, async () => {
			sftp.attrs(id, attributesOf(await fs.stat(resolve(name))));
			return true;
		}),
	);
	sftp.on('LSTAT', (id, name) =>
		enqueue(id, async () => {
			sftp.attrs(id, attributesOf(await fs.lstat(resolve(name))));
			return true;
		}),
	);
	sftp.on('FSETSTAT', (id, handle, attributes) => {
		const number = numberOf(handle);
		enqueue(id, async () => setAttributes(handles.file(number), attributes));
	});
	sftp.on('SETSTAT', (id, name, attributes) => {
		const target = {
			chmod: (mode: Mode) => fs.chmod(resolve(name), mode),
			truncate: (size?: number) => fs.truncate(resolve(name), size),
			utimes: (...times: Parameters<FileHandle['utimes']>) => fs.utimes(resolve(name), ...times),
		};
		enqueue(id, () => setAttributes(target, attributes));
	});
}
