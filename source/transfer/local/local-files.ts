import type {Stats} from 'node:fs';
import {
	chmod,
	chown,
	lstat,
	mkdir,
	readdir,
	realpath,
	rename,
	rm,
	stat,
	utimes,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {sanitize} from '../../model/text/sanitize.js';
import {FileError} from '../file-error.js';
import type {FileStatus, Files} from '../files.js';
import {nameFrom} from '../names/byte-name.js';
import {copyLocalExtras} from './copy-extras.js';
import {attempt} from './local-errors.js';
import {openLocal, systemPath} from './local-file.js';

/** The files of this machine. */
export const localFiles: Files = {
	id: 'local',
	paths: path,
	nameOf: file => sanitize(file, 1000),
	status: file => statusOf(() => stat(systemPath(file))),
	linkStatus: file => statusOf(() => lstat(systemPath(file))),
	async list(directory, limit) {
		const names = await attempt(() => readdir(systemPath(directory), 'buffer'));
		return names.slice(0, limit).map(name => ({name: nameFrom(name), status: null}));
	},
	open: openLocal,
	async makeDirectory(directory, mode) {
		await attempt(() => mkdir(systemPath(directory), {mode}));
	},
	setAttributes: (file, {mode, times, owner}) =>
		attempt(async () => {
			const at = systemPath(file);
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
	replace: (from, to) => attempt(() => rename(systemPath(from), systemPath(to))),
	copyExtras: copyLocalExtras,
	rename: (from, to) => attempt(() => rename(systemPath(from), systemPath(to))),
	remove: file => attempt(() => rm(systemPath(file))),
	isSame: (a, b) =>
		attempt(async () => {
			const [one, other] = await Promise.all([stat(systemPath(a)), stat(systemPath(b))]);
			return one.dev === other.dev && one.ino === other.ino;
		}),
	realPath: file => attempt(async () => nameFrom(await realpath(systemPath(file), 'buffer'))),
	userId: async () => process.geteuid?.() ?? null,
};

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
