import {Buffer} from 'node:buffer';
import {constants, existsSync, type Mode} from 'node:fs';
import fs, {type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import type {Attributes, SFTPWrapper} from 'ssh2';
import ssh2 from 'ssh2';
import {attributesOf, entryOf, statusOf} from './sftp-answers.js';
import {makeHandles, numberOf} from './sftp-handles.js';

const {STATUS_CODE: status, OPEN_MODE: mode} = ssh2.utils.sftp;

/** How many entries one answer to READDIR holds. */
const entriesAtOnce = 100;

/** The most that one READ is answered with. */
const maxReadBytes = 256 * 1024;

/** The system's flags for those of an OPEN request. */
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

/** Attributes that a request carries; a client sends only those it wants set. */
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

/** The part of ssh2's SFTP that its types leave out. */
type Outgoing = {
	readonly _protocol: {exitStatus(channelId: number, status: number): void};
	readonly outgoing: {readonly id: number};
};

/**
Serves SFTP, version 3 without extensions (draft-ietf-secsh-filexfer-02), on the files that the
shell sees; relative paths start at its home.
*/
export function serveSftp(sftp: SFTPWrapper, home: string): void {
	const handles = makeHandles();
	const at = (name: string): string => path.resolve(home, name);

	let before: Promise<void> = Promise.resolve();
	/**
	Does one request after those before it, as sftp-server does: OpenSSH's scp cuts a file off where answers
	to its writes come in another order. What fails is told by its status, what has no answer of its own
	by OK.
	*/
	const answer = (id: number, work: () => Promise<unknown>): void => {
		before = before.then(work).then(
			hasAnswered => {
				if (hasAnswered !== true) {
					sftp.status(id, status.OK);
				}
			},
			error => {
				const {code, message} = statusOf(error);
				sftp.status(id, code, message);
			},
		);
	};

	sftp.on('OPEN', (id, name, flags, {mode: permissions}) =>
		answer(id, async () => {
			const file = await fs.open(at(name), openFlags(flags), permissions ?? 0o666);
			sftp.handle(id, handles.add(file));
			return true;
		}),
	);
	sftp.on('READ', (id, handle, offset, length) => {
		const number = numberOf(handle);
		answer(id, async () => {
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
		// The buffer is ssh2's own and used again.
		const copy = Buffer.from(data);
		answer(id, async () => {
			await handles.file(number).write(copy, 0, copy.length, offset);
		});
	});
	sftp.on('CLOSE', (id, handle) => {
		const number = numberOf(handle);
		answer(id, () => handles.close(number));
	});
	sftp.on('FSTAT', (id, handle) => {
		const number = numberOf(handle);
		answer(id, async () => {
			sftp.attrs(id, attributesOf(await handles.file(number).stat()));
			return true;
		});
	});
	sftp.on('STAT', (id, name) =>
		answer(id, async () => {
			sftp.attrs(id, attributesOf(await fs.stat(at(name))));
			return true;
		}),
	);
	sftp.on('LSTAT', (id, name) =>
		answer(id, async () => {
			sftp.attrs(id, attributesOf(await fs.lstat(at(name))));
			return true;
		}),
	);
	sftp.on('FSETSTAT', (id, handle, attributes) => {
		const number = numberOf(handle);
		answer(id, async () => setAttributes(handles.file(number), attributes));
	});
	sftp.on('SETSTAT', (id, name, attributes) => {
		const target = {
			chmod: (mode: Mode) => fs.chmod(at(name), mode),
			truncate: (size?: number) => fs.truncate(at(name), size),
			utimes: (...times: Parameters<FileHandle['utimes']>) => fs.utimes(at(name), ...times),
		};
		answer(id, () => setAttributes(target, attributes));
	});
	sftp.on('OPENDIR', (id, name) =>
		answer(id, async () => {
			const folder = at(name);
			const names = ['.', '..', ...(await fs.readdir(folder))];
			sftp.handle(id, handles.add({folder, names}));
			return true;
		}),
	);
	sftp.on('READDIR', (id, handle) => {
		const number = numberOf(handle);
		answer(id, async () => {
			const {folder, names} = handles.listing(number);
			const some = names.splice(0, entriesAtOnce);
			if (some.length === 0) {
				sftp.status(id, status.EOF);
				return true;
			}

			const entries = await Promise.allSettled(
				some.map(async name => entryOf(name, await fs.lstat(path.join(folder, name)))),
			);
			// What vanished meanwhile is left out.
			sftp.name(
				id,
				entries.flatMap(entry => (entry.status === 'fulfilled' ? [entry.value] : [])),
			);
			return true;
		});
	});
	sftp.on('REALPATH', (id, name) =>
		answer(id, async () => {
			const full = at(name);
			const filename = await fs.realpath(full).catch(() => full);
			sftp.name(id, [{filename, longname: filename, attrs: {} as Attributes}]);
			return true;
		}),
	);
	sftp.on('READLINK', (id, name) =>
		answer(id, async () => {
			const filename = await fs.readlink(at(name));
			sftp.name(id, [{filename, longname: filename, attrs: {} as Attributes}]);
			return true;
		}),
	);
	sftp.on('SYMLINK', (id, target, link) => answer(id, () => fs.symlink(target, at(link))));
	sftp.on('REMOVE', (id, name) => answer(id, () => fs.unlink(at(name))));
	sftp.on('RMDIR', (id, name) => answer(id, () => fs.rmdir(at(name))));
	sftp.on('MKDIR', (id, name, {mode}) => answer(id, () => fs.mkdir(at(name), mode ?? 0o777)));
	sftp.on('RENAME', (id, from, to) =>
		answer(id, async () => {
			// Version 3 never renames onto a file that is there.
			if (existsSync(at(to))) {
				throw new Error('The new name is taken');
			}

			await fs.rename(at(from), at(to));
		}),
	);
	// sftp-server ends with its input, successfully. ssh2 has no public way to say so.
	sftp.once('end', () => {
		const {_protocol: protocol, outgoing} = sftp as unknown as Outgoing;
		protocol.exitStatus(outgoing.id, 0);
		sftp.end();
	});
	sftp.once('close', () => void handles.closeAll());
}
