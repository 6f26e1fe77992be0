import type {Buffer} from 'node:buffer';
import {closeSync, constants, fstatSync, openSync, readFileSync, type Stats} from 'node:fs';
import {open} from 'node:fs/promises';

/** Without it, opening a FIFO waits for somebody who writes to it. Windows has no such flag. */
const readable = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
Opens a file for reading. A FIFO or a device in its place is refused instead of waited for.

@throws What the file system says.
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
The bytes of such a file.

@returns Null where there is no file, nor a folder that it could be in.
@throws What the file system says.
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
		return nullWhereMissing(error);
	}
}

/** The same, while others have their turn. */
export async function readPlainFileLater(file: string): Promise<Buffer | null> {
	try {
		const handle = await open(file, readable);
		try {
			checkIsFile(await handle.stat());
			return await handle.readFile();
		} finally {
			await handle.close();
		}
	} catch (error) {
		return nullWhereMissing(error);
	}
}

function checkIsFile(stats: Stats): void {
	if (!stats.isFile()) {
		throw Object.assign(new Error('it is not a regular file'), {code: 'ENOTFILE', syscall: 'open'});
	}
}

function nullWhereMissing(error: unknown): null {
	const {code} = error as NodeJS.ErrnoException;
	if (code === 'ENOENT' || code === 'ENOTDIR') {
		return null;
	}

	throw error;
}
