import {asFailure, Failure} from '../../model/failure.js';
import type {Mistake} from '../user-file/user-content.js';

/** Which file something went wrong with. */
export type FileInQuestion = {
	readonly file: string;
	/** What its content is called in a sentence, such as `favorites`. */
	readonly name: string;
};

/** Whether a file that was read is no JSON, or JSON of another shape than the schema's. */
export function isDamage(error: unknown): boolean {
	return (
		error instanceof SyntaxError ||
		error instanceof TypeError ||
		// Nested too deep to be looked through.
		error instanceof RangeError ||
		isOfAnotherShape(error)
	);
}

/** Whether the file system would not have it. */
export function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** What the file system means, and what to do about it. */
const reasons: ReadonlyMap<string | undefined, readonly [reason: string, nextStep: string]> =
	new Map([
		['ENOSPC', ['the disk is full', 'Make room there.']],
		['EDQUOT', ['your quota is used up', 'Make room there.']],
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
			['it is mounted by itself, and cannot be replaced', 'Mount its folder instead of the file.'],
		],
		[
			'ENOTDIR',
			[
				'a file is in the place of a folder',
				'Move it away, or name another folder: EIC_HOME=FOLDER.',
			],
		],
		[
			'EEXIST',
			[
				'a file is in the place of a folder',
				'Move it away, or name another folder: EIC_HOME=FOLDER.',
			],
		],
		[
			'ENOENT',
			['no folder can be made there', 'Name a folder that you may write to: EIC_HOME=FOLDER.'],
		],
		['ELOOP', ['its links lead in a circle', 'Correct the symbolic links.']],
		['EISDIR', ['a folder is in its place', 'Move it away.']],
		['ENOTFILE', ['it is not a regular file', 'Move it away.']],
	]);

function reasonOf(cause: unknown): readonly [reason: string, nextStep: string] {
	const {code} = cause as NodeJS.ErrnoException;
	const unnamed = asFailure(cause).message;
	return reasons.get(code) ?? [unnamed, 'Check the file and its folder.'];
}

/** What the file system means, in a few words. */
export function fileSystemReason(cause: unknown): string {
	return reasonOf(cause)[0];
}

/** Why a file may not be written to, as things are. */
const refusals = ['FileUnwritable', 'FileUnreadable', 'FileInvalid', 'FileTooNew', 'FileLocked'];

/**
Does what need not succeed: neither a full disk nor a read-only home nor a mistake that somebody is
making in the file right now must stop a connection.
*/
export function whereWritable(write: () => void): void {
	try {
		write();
	} catch (error) {
		const isRefusal = error instanceof Failure && refusals.includes(error.code);
		if (!isRefusal && !isOfFileSystem(error)) {
			throw error;
		}
	}
}

/** The failure for a mistake that a person made in a file. */
export function invalid(file: string, {line, reason}: Mistake): Failure {
	return new Failure(
		'configuration',
		'FileInvalid',
		`There is a mistake in ${file}, line ${line}: ${reason}.`,
		{nextStep: 'Correct it there and try again; eic has not changed the file.'},
	);
}

export function unreadable({file, name}: FileInQuestion, cause: unknown): Failure {
	const [reason, nextStep] = reasonOf(cause);
	return new Failure(
		'configuration',
		'FileUnreadable',
		`The ${name} in ${file} cannot be read: ${reason}.`,
		{nextStep, cause},
	);
}

function unwritable({file, name}: FileInQuestion, cause: unknown): Failure {
	const [reason, nextStep] = reasonOf(cause);
	return new Failure(
		'configuration',
		'FileUnwritable',
		`The ${name} cannot be written to ${file}: ${reason}.`,
		{nextStep, cause},
	);
}

export function writtenByNewer({file, name}: FileInQuestion): Failure {
	return new Failure(
		'configuration',
		'FileTooNew',
		`The ${name} in ${file} were written by a newer eic, and this one does not understand them.`,
		{nextStep: 'Update eic, or move the file away.'},
	);
}

/** Why writing failed; what nobody understands stays what it is. */
export function writeFailure({file, name}: FileInQuestion, cause: unknown): unknown {
	if (isOfAnotherShape(cause)) {
		const violation = cause.message.slice(violationMark.length);
		return new Failure('usage', 'NotAllowed', `The ${name} cannot be like this${violation}.`);
	}

	return isOfFileSystem(cause) ? unwritable({file, name}, cause) : cause;
}

/** How conf's message for a value that the schema does not allow starts. */
const violationMark = 'Config schema violation';

function isOfAnotherShape(error: unknown): error is Error {
	return error instanceof Error && error.message.startsWith(violationMark);
}
