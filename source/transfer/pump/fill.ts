import {Buffer} from 'node:buffer';
import type {CopyManner, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus, OpenFile} from '../files.js';
import {finalFileMode} from '../local/permissions.js';
import type {Source} from '../place.js';
import {pump} from './pump.js';

/** Copies the content. Ends as soon as the signal fires, whatever the other side does. */
export async function fill(
	source: Source,
	from: OpenFile,
	to: OpenFile,
	{pool, signal}: CopyManner,
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
Whether a file that ended here was never as long as its directory says, as in sysfs: it says so again, and there is
still nothing behind its end.
*/
async function isSizeUntrue({files, path, status}: Source, file: OpenFile, end: number) {
	const [now, more] = await Promise.all([files.status(path), file.read(Buffer.alloc(1), end)]);
	return now?.size === status.size && more === 0;
}

/** Waits for some work, and no longer than until the signal fires. */
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

/** @throws FileError when a file is not as long as what was written to it. */
export function checkSize(status: FileStatus | null, length: number): void {
	if (status?.size !== length) {
		const said = `${status?.size ?? 0} bytes are there of ${length}: something else has changed it`;
		throw new FileError('other', said);
	}
}

/** Gives an open file the permissions it has to end with, and with -p the times of its source. */
export async function dress(
	source: FileStatus,
	{name, existing}: Target,
	{file, mode: made}: {readonly file: OpenFile; readonly mode: number | null},
	{areAttributesKept, onWarning}: CopyManner,
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

/** What called the copy off says more than what failed because of it. */
export function reasonOf(error: unknown, signal: AbortSignal): unknown {
	return signal.aborted ? signal.reason : error;
}
