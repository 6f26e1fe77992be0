import {Buffer} from 'node:buffer';
import type {FileCopyOptions, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus, OpenFile} from '../files.js';
import {finalFileMode} from '../local/permissions.js';
import type {Source} from '../place.js';
import {pump} from './pump.js';

/**
Copies the content of a file. Rejects as soon as the signal fires, whatever the other side does.

@returns The length of the copy.
*/
export async function copyContent(
	source: Source,
	from: OpenFile,
	to: OpenFile,
	{pool, signal}: FileCopyOptions,
	{startAt, onProgress}: {startAt: number; onProgress: (bytes: number) => void},
): Promise<number> {
	try {
		return await orAborted(
			pump({
				from,
				to,
				size: source.status.size,
				startAt,
				pool,
				signal,
				onProgress,
				isWholeAt: end => isSizeUntrue(source, from, end),
			}),
			signal,
		);
	} catch (error) {
		throw error instanceof FileError && error.reason === 'changed'
			? fileFailure(`${source.files.nameOf(source.path)} cannot be read`, error)
			: error;
	}
}

/**
Whether a file that ended here was never as long as its directory says, as in sysfs: the size is still
the same, and there is still nothing after `end`.
*/
async function isSizeUntrue({files, path, status}: Source, file: OpenFile, end: number) {
	const [now, more] = await Promise.all([files.status(path), file.read(Buffer.alloc(1), end)]);
	return now?.size === status.size && more === 0;
}

/** Waits for `work` or the signal, whichever comes first. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const aborted = Promise.withResolvers<never>();
	const onAbort = () => aborted.reject(signal.reason);
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		return await Promise.race([work, aborted.promise]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** @throws FileError when a file is not as long as what was written to it: another program changed it. */
export function checkSize(status: FileStatus | null, length: number): void {
	if (status?.size !== length) {
		const said = `${status?.size ?? 0} of ${length} bytes are there: something else changed it`;
		throw new FileError('other', said);
	}
}

/** Sets the final permissions of an open file, and with -p its source's times. */
export async function setFinalAttributes(
	source: FileStatus,
	{name, existing}: Target,
	{file, mode: made}: {readonly file: OpenFile; readonly mode: number | null},
	{areAttributesKept, onWarning}: FileCopyOptions,
): Promise<void> {
	const mode = finalFileMode(source, existing, areAttributesKept) ?? made;
	if (mode === null) {
		return;
	}

	try {
		await file.setAttributes({mode, ...(areAttributesKept && {times: source})});
	} catch (error) {
		if (areAttributesKept) {
			onWarning(fileFailure(`The mode and times of ${name} cannot be kept`, error));
		}
	}
}

/** The reason to report: that of the cancellation, not of what failed because of it. */
export function reasonOf(error: unknown, signal: AbortSignal): unknown {
	return signal.aborted ? signal.reason : error;
}
