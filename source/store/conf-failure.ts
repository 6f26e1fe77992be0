import {asFailure, Failure} from '../model/failure.js';
import type {Mistake} from './user-file/user-content.js';

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

const unwritableCodes = [
	'ENOSPC',
	'EDQUOT',
	'EROFS',
	'EACCES',
	'EPERM',
	'EIO',
	// A file is where the folder should be.
	'ENOTDIR',
	'EEXIST',
];

/** Whether the file system would not have it written. */
export function isUnwritable(error: unknown): boolean {
	const {code = ''} = error as NodeJS.ErrnoException;
	return unwritableCodes.includes(code);
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
		if (!(error instanceof Failure && refusals.includes(error.code))) {
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
	return new Failure(
		'configuration',
		'FileUnreadable',
		`The ${name} in ${file} cannot be opened: ${asFailure(cause).message}`,
		{nextStep: 'Check the permissions of the file and its folder.', cause},
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

	return isUnwritable(cause)
		? new Failure(
				'configuration',
				'FileUnwritable',
				`The ${name} cannot be written to ${file}: ${asFailure(cause).message}`,
				{nextStep: 'Check the permissions of the file and its folder, and the space left.', cause},
			)
		: cause;
}

/** How conf's message for a value that the schema does not allow starts. */
const violationMark = 'Config schema violation';

function isOfAnotherShape(error: unknown): error is Error {
	return error instanceof Error && error.message.startsWith(violationMark);
}
