import {randomBytes} from 'node:crypto';
import {closeSync, readSync} from 'node:fs';
import {open, readdir, rename, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {makeFolder} from './files/make-folder.js';
import {openPlainFile, readPlainFileAsync} from './files/plain-file.js';

/** Files that can be recreated, in one folder whose size is limited. */
export type CacheFiles = {
	/** The content of a file; null when it does not exist or cannot be read. */
	read(name: string): Promise<Buffer | null>;
	/** The first lines of a file, read synchronously; null when they are longer than a megabyte, too. */
	readStart(name: string, lineCount: number): readonly string[] | null;
	/**
	Replaces a file, readable by its owner only. It is written in pieces, so that a long file does not block
	the event loop. Errors of the file system are ignored.
	*/
	write(name: string, pieces: Iterable<string>): Promise<void>;
	/** Removes a file. Errors of the file system are ignored. */
	remove(name: string): Promise<void>;
	/** The names of the files in a folder. */
	list(folder: string): Promise<readonly string[]>;
};

/** The limit for all files together. The oldest ones are removed. */
const maxBytes = 512 * 1024 * 1024;

/** A temporary file older than this was left behind by a killed process. */
const abandonedAfterMs = 3_600_000;

/**
Opens a folder of cache files.

@param root Usually a folder below `pathsFor().cache`.
*/
export function openCacheFiles(root: string, limits = {maxBytes}): CacheFiles {
	return {
		async read(name) {
			try {
				return await readPlainFileAsync(path.join(root, name));
			} catch (error) {
				return ignoreFileSystemError(error);
			}
		},
		readStart(name, lineCount) {
			try {
				return firstLines(path.join(root, name), lineCount);
			} catch (error) {
				return ignoreFileSystemError(error);
			}
		},
		async write(name, pieces) {
			try {
				await writeWhole(path.join(root, name), pieces);
				await prune(root, limits.maxBytes);
			} catch (error) {
				ignoreFileSystemError(error);
			}
		},
		async remove(name) {
			try {
				await rm(path.join(root, name), {force: true});
			} catch (error) {
				ignoreFileSystemError(error);
			}
		},
		async list(folder) {
			try {
				return await readdir(path.join(root, folder));
			} catch (error) {
				return ignoreFileSystemError(error) ?? [];
			}
		},
	};
}

const pieceBytes = 64 * 1024;
const longestStart = 16 * pieceBytes;
const newline = 10;

function firstLines(file: string, lineCount: number): string[] | null {
	const content = Buffer.allocUnsafe(longestStart);
	const descriptor = openPlainFile(file);
	try {
		const ends: number[] = [];
		for (let length = 0; length < longestStart; ) {
			const read = readSync(descriptor, content, length, pieceBytes, null);
			length += read;
			const known = content.subarray(0, length);
			const nextEnd = () => known.indexOf(newline, (ends.at(-1) ?? -1) + 1);
			for (let end = nextEnd(); end !== -1 && ends.length < lineCount; end = nextEnd()) {
				ends.push(end);
			}

			if (ends.length === lineCount) {
				return ends.map((end, index) => content.toString('utf8', (ends[index - 1] ?? -1) + 1, end));
			}

			if (read === 0) {
				return null;
			}
		}

		return null;
	} finally {
		closeSync(descriptor);
	}
}

/** Without fsync: a file lost in a power cut is fetched again. */
async function writeWhole(file: string, pieces: Iterable<string>): Promise<void> {
	makeFolder(path.dirname(file));
	const temporary = `${file}.${randomBytes(6).toString('hex')}${temporaryEnding}`;
	try {
		const handle = await open(temporary, 'wx', 0o600);
		try {
			for (const piece of pieces) {
				await handle.write(piece);
			}
		} finally {
			await handle.close();
		}

		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}
}

const temporaryEnding = '.part';

async function prune(root: string, most: number): Promise<void> {
	const names = await readdir(root, {recursive: true, withFileTypes: true});
	const files = await Promise.all(
		names
			.filter(entry => entry.isFile())
			.map(async ({parentPath, name}) => {
				const file = path.join(parentPath, name);
				const {size, mtimeMs} = await stat(file);
				return {file, size, mtimeMs};
			}),
	);
	let kept = 0;
	for (const {file, size, mtimeMs} of files.toSorted((a, b) => b.mtimeMs - a.mtimeMs)) {
		const isAbandoned =
			file.endsWith(temporaryEnding) && Math.abs(Date.now() - mtimeMs) > abandonedAfterMs;
		kept += isAbandoned ? 0 : size;
		if (isAbandoned || kept > most) {
			await rm(file, {force: true});
		}
	}
}

/** Treats an error of the file system as an empty cache. Every other error is a bug and is thrown. */
function ignoreFileSystemError(error: unknown): null {
	if (error instanceof Error && 'syscall' in error) {
		return null;
	}

	throw error;
}
