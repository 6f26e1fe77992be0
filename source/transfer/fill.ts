import type {CopyManner} from './file-copy.js';
import {FileError, fileFailure} from './file-error.js';
import type {Attributes, FileStatus, OpenFile} from './files.js';
import type {Source} from './part-file.js';
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
			pump({from, to, size: source.status.size, startAt, pool, signal, onProgress}),
			signal,
		);
	} catch (error) {
		throw error instanceof FileError && error.reason === 'changed'
			? fileFailure(`${source.files.nameOf(source.path)} cannot be read`, error)
			: error;
	}
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

/** Gives a copy the permissions and times of its source. */
export async function keepAttributes(
	status: FileStatus,
	give: (wanted: Attributes) => Promise<void>,
	name: string,
	{onWarning}: CopyManner,
): Promise<void> {
	try {
		await give({mode: status.mode & 0o777, times: status});
	} catch (error) {
		onWarning(fileFailure(`The mode and times of ${name} cannot be kept`, error));
	}
}

/** What called the copy off says more than what failed because of it. */
export function reasonOf(error: unknown, signal: AbortSignal): unknown {
	return signal.aborted ? signal.reason : error;
}
