import {setTimeout as sleep} from 'node:timers/promises';
import type {FileCopy, FileCopyOptions, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus, OpenFile} from '../files.js';
import type {BufferPool} from '../pump/buffer-pool.js';
import {checkSize, copyContent, reasonOf, setFinalAttributes} from '../pump/copy-content.js';
import {release} from './leftover-parts.js';
import {isRefusal, overwriteInstead} from './overwrite-instead.js';
import {discard, type Part} from './part-file.js';

/** How many bytes at the end of an interrupted copy may have gaps: all that may be in flight. */
export function rewindBytes({count, size}: BufferPool): number {
	return count * size;
}

/**
Fills the part and gives it the target's name.

@returns The length of what is at the target now.
@throws Failure when the copy fails. A part file that is worth resuming is kept.
*/
export async function writePart(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	options: FileCopyOptions,
	part: Part,
): Promise<number> {
	const {source, tally} = copy;
	const {files, path, name} = target;
	let arrived = part.startAt;
	try {
		tally.begin(name, part.startAt);
		const length = await copyContent(source, reader, part.file, options, {
			startAt: part.startAt,
			onProgress(bytes) {
				arrived += bytes;
				tally.moved(bytes);
			},
		});
		if (part.startAt > 0) {
			await part.file.truncate(length);
		}

		await finishPart(source.status, target, part, options, length);
		options.signal.throwIfAborted();
		await files.replace(part.path, path).catch(async error => {
			await checkPart(target, part, length);
			if (!isRefusal(error)) {
				throw error;
			}

			tally.again();
			await overwriteInstead(copy, target, reader, options, error);
			await files.remove(part.path).catch(() => {});
		});
		return length;
	} catch (error) {
		const reason = reasonOf(error, options.signal);
		await abandonPart(target, part, arrived, reason, options);
		throw fileFailure(`${name} cannot be written`, reason);
	}
}

/** Syncs the complete part file, sets its final attributes, and closes it. */
async function finishPart(
	status: FileStatus,
	target: Target,
	part: Part,
	options: FileCopyOptions,
	length: number,
): Promise<void> {
	// It is synced first: with its final times it looks like a part file that was abandoned long ago.
	await Promise.all([part.file.sync(), setFinalAttributes(status, target, part, options)]);
	await Promise.all([part.file.close(), checkPart(target, part, length)]);
}

async function checkPart({files}: Target, {path}: Part, length: number): Promise<void> {
	const status = await files.linkStatus(path);
	if (status === null) {
		throw new FileError('taken');
	}

	checkSize(status, length);
}

/** How long cleaning up after a cancelled copy may take. */
const cleanUpMs = 2000;

/** Keeps the part file if resuming from it saves something, and removes it otherwise. */
async function abandonPart(
	{files}: Target,
	part: Part,
	arrived: number,
	reason: unknown,
	{isResumeAllowed, pool, onKept}: FileCopyOptions,
): Promise<void> {
	const isOver = reason instanceof FileError && ['full', 'taken'].includes(reason.reason);
	const isKept = isResumeAllowed && !isOver && arrived > 2 * rewindBytes(pool);
	const enough = new AbortController();
	await Promise.race([
		isKept ? part.file.close().catch(() => {}) : discard(files, part),
		sleep(cleanUpMs, undefined, {signal: enough.signal}),
	]);
	enough.abort();
	release(part.path);
	if (isKept) {
		onKept({name: files.nameOf(part.path), bytes: arrived});
	}
}
