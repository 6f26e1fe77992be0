import {Failure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';

/** The kinds of errors that a copy tells apart. */
export type FileErrorReason =
	| 'missing'
	| 'denied'
	| 'full'
	| 'readOnly'
	| 'tooLong'
	| 'loop'
	| 'isDirectory'
	| 'notDirectory'
	| 'tooManyOpen'
	| 'changed'
	| 'busy'
	| 'crossDevice'
	/** Another copy has taken over the part file that this one wrote. */
	| 'taken'
	/** The connection to the machine is lost. */
	| 'lost'
	| 'other';

const words: Readonly<Record<FileErrorReason, string | null>> = {
	missing: 'no such file or directory',
	denied: 'permission denied',
	full: 'no space left on the disk',
	readOnly: 'the file system is read-only',
	tooLong: 'the name is too long',
	loop: 'too many symbolic links, or a loop of them',
	isDirectory: 'it is a directory',
	notDirectory: 'part of its path is not a directory',
	tooManyOpen: 'too many files are open',
	changed: 'it became shorter while it was being copied',
	busy: 'it is in use',
	crossDevice: 'it is on another file system',
	taken: 'another copy of the same file took over what this one wrote',
	lost: null,
	other: null,
};

/** An error of a file system, on this machine or an instance. */
export class FileError extends Error {
	override readonly name = 'FileError';
	readonly reason: FileErrorReason;

	/** @param said The machine's own words, for a reason that has none here. */
	constructor(reason: FileErrorReason, said = '', cause?: unknown) {
		super(words[reason] ?? (sanitize(said, 200) || 'unknown error'), {cause});
		this.reason = reason;
	}
}

/** Turns a failed call on a file into a sentence: `web-1:/x cannot be read: permission denied.` */
export function fileFailure(what: string, error: unknown, nextStep?: string): Failure {
	if (error instanceof Failure) {
		return error;
	}

	const said = error instanceof Error ? sanitize(error.message, 200) : String(error);
	const reason = error instanceof FileError ? error.reason : 'other';
	return new Failure('other', codes[reason], `${what}: ${said.replace(/\.$/, '')}.`, {
		cause: error,
		...(nextStep !== undefined && {nextStep}),
	});
}

const codes: Readonly<Record<FileErrorReason, string>> = {
	missing: 'NoSuchFile',
	denied: 'PermissionDenied',
	full: 'DiskFull',
	readOnly: 'ReadOnlyFileSystem',
	tooLong: 'NameTooLong',
	loop: 'LinkLoop',
	isDirectory: 'IsDirectory',
	notDirectory: 'NotDirectory',
	tooManyOpen: 'TooManyOpenFiles',
	changed: 'FileChanged',
	busy: 'FileBusy',
	crossDevice: 'OtherFileSystem',
	taken: 'TakenOver',
	lost: 'ConnectionLost',
	other: 'FileError',
};
