import {setTimeout as sleep} from 'node:timers/promises';
import type {CopyManner, FileCopy, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus, OpenFile} from '../files.js';
import type {BufferPool} from '../pump/buffer-pool.js';
import {checkSize, dress, fill, reasonOf} from '../pump/fill.js';
import {letGo} from './left-parts.js';
import {isRefusal, overwriteInstead} from './overwrite-instead.js';
import {discard, type Part} from './part-file.js';

/** How much at the end of an interrupted copy may have gaps: as much as is on its way at once. */
export function rewindBytes({count, size}: BufferPool): number {
	return count * size;
}

/**
Fills the part and gives it the target's name.

@returns The length of what is at the target now.
@throws Failure when the copy fails. A part that is worth going on from is kept.
*/
export async function writePart(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	manner: CopyManner,
	part: Part,
): Promise<number> {
	const {source, tally} = copy;
	const {files, path, name} = target;
	let arrived = part.startAt;
	try {
		tally.begin(name, part.startAt);
		const length = await fill(source, reader, part.file, manner, {
			startAt: part.startAt,
			onProgress(bytes) {
				arrived += bytes;
				tally.moved(bytes);
			},
		});
		if (part.startAt > 0) {
			await part.file.truncate(length);
		}

		await seal(source.status, target, part, manner, length);
		manner.signal.throwIfAborted();
		await files.replace(part.path, path).catch(async error => {
			await checkPart(target, part, length);
			if (!isRefusal(error)) {
				throw error;
			}

			tally.again();
			await overwriteInstead(copy, target, reader, manner, error);
			await files.remove(part.path).catch(() => {});
		});
		return length;
	} catch (error) {
		const reason = reasonOf(error, manner.signal);
		await leave(target, part, arrived, reason, manner);
		throw fileFailure(`${name} cannot be written`, reason);
	}
}

/** Gives the complete part all that it has to have, while it is still unseen, and closes it. */
async function seal(
	status: FileStatus,
	target: Target,
	part: Part,
	manner: CopyManner,
	length: number,
): Promise<void> {
	// First to the disk: with its final times it looks like a part that was left long ago.
	await Promise.all([part.file.sync(), dress(status, target, part, manner)]);
	await Promise.all([part.file.close(), checkPart(target, part, length)]);
}

async function checkPart({files}: Target, {path}: Part, length: number): Promise<void> {
	const status = await files.linkStatus(path);
	if (status === null) {
		throw new FileError('taken');
	}

	checkSize(status, length);
}

/** How long a machine may take to clean up after a copy that was called off. */
const cleanUpMs = 2000;

/** Keeps the part where going on from it saves something, and takes it away otherwise. */
async function leave(
	{files}: Target,
	part: Part,
	arrived: number,
	reason: unknown,
	{isResumeAllowed, pool, onKept}: CopyManner,
): Promise<void> {
	const isOver = reason instanceof FileError && ['full', 'taken'].includes(reason.reason);
	const isKept = isResumeAllowed && !isOver && arrived > 2 * rewindBytes(pool);
	const enough = new AbortController();
	await Promise.race([
		isKept ? part.file.close().catch(() => {}) : discard(files, part),
		sleep(cleanUpMs, undefined, {signal: enough.signal}),
	]);
	enough.abort();
	letGo(part.path);
	if (isKept) {
		onKept({name: files.nameOf(part.path), bytes: arrived});
	}
}
