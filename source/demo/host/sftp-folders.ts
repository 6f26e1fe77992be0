import {existsSync} from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type {Attributes, SFTPWrapper} from 'ssh2';
import ssh2 from 'ssh2';
import {entryOf} from './sftp-answers.js';
import type {SftpRequests} from './sftp-files.js';
import {numberOf} from './sftp-handles.js';

const {STATUS_CODE: status} = ssh2.utils.sftp;

/** How many entries an answer to READDIR has. */
const entriesAtOnce = 100;

/** Serves the requests that list folders, and that resolve, link, remove and rename names. */
export function serveFolders(sftp: SFTPWrapper, {handles, resolve, enqueue}: SftpRequests): void {
	sftp.on('OPENDIR', (id, name) =>
		enqueue(id, async () => {
			const folder = resolve(name);
			const names = ['.', '..', ...(await fs.readdir(folder))];
			sftp.handle(id, handles.add({folder, names}));
			return true;
		}),
	);
	sftp.on('READDIR', (id, handle) => {
		const number = numberOf(handle);
		enqueue(id, async () => {
			const {folder, names} = handles.listing(number);
			const batch = names.splice(0, entriesAtOnce);
			if (batch.length === 0) {
				sftp.status(id, status.EOF);
				return true;
			}

			const entries = await Promise.allSettled(
				batch.map(async name => entryOf(name, await fs.lstat(path.join(folder, name)))),
			);
			// Leaves out entries that have vanished meanwhile.
			sftp.name(
				id,
				entries.flatMap(entry => (entry.status === 'fulfilled' ? [entry.value] : [])),
			);
			return true;
		});
	});
	sftp.on('REALPATH', (id, name) =>
		enqueue(id, async () => {
			const full = resolve(name);
			const filename = await fs.realpath(full).catch(() => full);
			sftp.name(id, [{filename, longname: filename, attrs: {} as Attributes}]);
			return true;
		}),
	);
	sftp.on('READLINK', (id, name) =>
		enqueue(id, async () => {
			const filename = await fs.readlink(resolve(name));
			sftp.name(id, [{filename, longname: filename, attrs: {} as Attributes}]);
			return true;
		}),
	);
	sftp.on('SYMLINK', (id, target, link) => enqueue(id, () => fs.symlink(target, resolve(link))));
	sftp.on('REMOVE', (id, name) => enqueue(id, () => fs.unlink(resolve(name))));
	sftp.on('RMDIR', (id, name) => enqueue(id, () => fs.rmdir(resolve(name))));
	sftp.on('MKDIR', (id, name, {mode}) => enqueue(id, () => fs.mkdir(resolve(name), mode ?? 0o777)));
	sftp.on('RENAME', (id, from, to) =>
		enqueue(id, async () => {
			// In version 3, a rename never replaces an existing file.
			if (existsSync(resolve(to))) {
				throw new Error('The new name is taken');
			}

			await fs.rename(resolve(from), resolve(to));
		}),
	);
}
