import {FileError, type FileErrorReason} from '../file-error.js';

/**
Runs a file operation of this machine.

@throws FileError for what the system throws.
*/
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
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

/** A system error as a FileError. */
export function asFileError(error: unknown): FileError {
	const said = error instanceof Error ? error.message : String(error);
	return new FileError(reasons[codeOf(error)] ?? 'other', said, error);
}

/** The code of a system error, such as `ENOENT`; `''` for anything else. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
