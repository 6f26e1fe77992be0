import type {Buffer} from 'node:buffer';
import {closeSync, constants, fstatSync, openSync, readFileSync} from 'node:fs';

/**
The bytes of a file. A FIFO or device in the place of one is refused instead of waited for.

@returns Null where there is no file, nor a folder that it could be in.
@throws What the file system says.
*/
export function readPlainFile(file: string): Buffer | null {
	let descriptor: number;
	try {
		// Without it, opening a FIFO waits for somebody who writes to it. Windows has no such flag.
		descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) {
			return null;
		}

		throw error;
	}

	try {
		if (!fstatSync(descriptor).isFile()) {
			throw new Error('it is not a regular file');
		}

		return readFileSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** Whether an error of Node is of this code, such as `ENOENT`. */
export function isCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
