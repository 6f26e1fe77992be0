import {asFailure, Failure} from '../../model/failure.js';
import type {Mistake} from '../user-file/user-content.js';

/** The file that a failure is about. */
export type NamedFile = {
	readonly file: string;
	/** A noun for its content in sentences, such as `favorites`. */
	readonly name: string;
};

/** Whether an error means that a file is not JSON, or does not match its schema. */
export function isDamaged(error: unknown): boolean {
	return (
		error instanceof SyntaxError ||
		error instanceof TypeError ||
		// The stack overflowed, because the content is nested too deep.
		error instanceof RangeError ||
		isSchemaViolation(error)
	);
}

/** Whether an error comes from the file system. */
export function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Explanations of file system errors, and what to do. */
const reasons: ReadonlyMap<string | undefined, readonly [reason: string, nextStep: string]> =
	new Map([
		['ENOSPC', ['the disk is full', 'Free some space there.']],
		['EDQUOT', ['your quota is used up', 'Free some space there.']],
		[
			'EROFS',
			['its file system is read-only', 'Name a folder that you may write to: EIC_HOME=FOLDER.'],
		],
		[
			'EACCES',
			['permission denied', 'Check who owns the file and its folder, and their permissions.'],
		],
		[
			'EPERM',
			['permission denied', 'Check who owns the file and its folder, and their permissions.'],
		],
		[
			'EBUSY',
			['it is a mount point, so it cannot be replaced', 'Mount its folder instead of the file.'],
		],
		[
			'ENOTDIR',
			[
				'a file is where a folder should be',
				'Move it away, or name another folder: EIC_HOME=FOLDER.',
			],
		],
		[
			'EEXIST',
			[
				'a file is where a folder should be',
				'Move it away, or name another folder: EIC_HOME=FOLDER.',
			],
		],
		[
			'ENOENT',
			['no folder can be created there', 'Name a folder that you may write to: EIC_HOME=FOLDER.'],
		],
		['ELOOP', ['its symbolic links form a loop', 'Fix the symbolic links.']],
		['EISDIR', ['it is a folder', 'Move it away.']],
		['ENOTFILE', ['it is not a regular file', 'Move it away.']],
	]);

function reasonOf(cause: unknown): readonly [reason: string, nextStep: string] {
	const {code} = cause as NodeJS.ErrnoException;
	const unnamed = asFailure(cause).message;
	return reasons.get(code) ?? [unnamed, 'Check the file and its folder.'];
}

/** The explanation of a file system error in a few words. */
export function fileSystemReason(cause: unknown): string {
	return reasonOf(cause)[0];
}

/** The codes of failures to write a file that have nothing to do with the content written. */
const writeObstacles = [
	'FileUnwritable',
	'FileUnreadable',
	'FileInvalid',
	'FileTooNew',
	'FileLocked',
];

/**
Runs a write that may fail: neither a full disk, nor a read-only home, nor a mistake that the user is just
making in the file must prevent a connection.
*/
export function ignoreUnwritable(write: () => void): void {
	try {
		write();
	} catch (error) {
		const isRefusal = error instanceof Failure && writeObstacles.includes(error.code);
		if (!isRefusal && !isFileSystemError(error)) {
			throw error;
		}
	}
}

/** The failure for a user's mistake in a file. */
export function invalidFile(file: string, {line, reason}: Mistake): Failure {
	return new Failure(
		'configuration',
		'FileInvalid',
		`There is a mistake in ${file}, line ${line}: ${reason}.`,
		{nextStep: 'Correct it there and try again; eic has not changed the file.'},
	);
}

/** The failure for a file that cannot be read. */
export function unreadableFile({file, name}: NamedFile, cause: unknown): Failure {
	const [reason, nextStep] = reasonOf(cause);
	return new Failure(
		'configuration',
		'FileUnreadable',
		`The ${name} in ${file} cannot be read: ${reason}.`,
		{nextStep, cause},
	);
}

/** The failure for a file that cannot be written. */
function unwritableFile({file, name}: NamedFile, cause: unknown): Failure {
	const [reason, nextStep] = reasonOf(cause);
	return new Failure(
		'configuration',
		'FileUnwritable',
		`The ${name} cannot be written to ${file}: ${reason}.`,
		{nextStep, cause},
	);
}

/** The failure for a file in the format of a newer eic. */
export function writtenByNewer({file, name}: NamedFile): Failure {
	return new Failure(
		'configuration',
		'FileTooNew',
		`The ${name} in ${file} were written by a newer eic, and this one does not understand them.`,
		{nextStep: 'Update eic, or move the file away.'},
	);
}

/** The failure for an error while writing. An unexpected error is returned as it is. */
export function writeFailure({file, name}: NamedFile, cause: unknown): unknown {
	if (isSchemaViolation(cause)) {
		const violation = cause.message.slice(violationMark.length);
		return new Failure('usage', 'NotAllowed', `The ${name} would not be valid${violation}.`);
	}

	return isFileSystemError(cause) ? unwritableFile({file, name}, cause) : cause;
}

/** The start of conf's message for a value that does not match the schema. */
const violationMark = 'Config schema violation';

function isSchemaViolation(error: unknown): error is Error {
	return error instanceof Error && error.message.startsWith(violationMark);
}
