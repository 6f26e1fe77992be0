import type {Buffer} from 'node:buffer';
import {closeSync, constants, fstatSync, openSync, readFileSync, type Stats} from 'node:fs';
import {open} from 'node:fs/promises';

/** Without O_NONBLOCK, opening a FIFO blocks until there is a writer. Windows has no such flag. */
const readable = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
Opens a file for reading. FIFOs and devices are refused, because they could block.

@throws {Error} The error of the file system.
*/
export function openPlainFile(file: string): number {
	const descriptor = openSync(file, readable);
	try {
		checkIsFile(fstatSync(descriptor));
		return descriptor;
	} catch (error) {
		closeSync(descriptor);
		throw error;
	}
}

/**
Reads a plain file.

@returns Null when the file or its folder does not exist.
@throws {Error} The error of the file system.
*/
export function readPlainFile(file: string): Buffer | null {
	try {
		const descriptor = openPlainFile(file);
		try {
			return readFileSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		return nullIfMissing(error);
	}
}

/** The asynchronous form of `readPlainFile`. */
export async function readPlainFileAsync(file: string): Promise<Buffer | null> {
	try {
		const handle = await open(file, readable);
		try {
			checkIsFile(await handle.stat());
			return await handle.readFile();
		} finally {
			await handle.close();
		}
	} catch (error) {
		return nullIfMissing(error);
	}
}

function checkIsFile(stats: Stats): void {
	if (!stats.isFile()) {
		throw Object.assign(new Error('it is not a regular file'), {code: 'ENOTFILE', syscall: 'open'});
	}
}

function nullIfMissing(error: unknown): null {
	const {code} = error as NodeJS.ErrnoException;
	if (code === 'ENOENT' || code === 'ENOTDIR') {
		return null;
	}

	throw error;
}
