import {setTimeout as sleep} from 'node:timers/promises';
import type {Failure} from '../model/failure.js';
import type {BufferPool} from './buffer-pool.js';
import type {CopyManner, FileCopy, Target} from './file-copy.js';
import {FileError, fileFailure} from './file-error.js';
import type {FileStatus, OpenFile} from './files.js';
import {fill, keepAttributes, reasonOf} from './fill.js';
import {openPart, type Part} from './part-file.js';

/** Fills a part file beside the target, and gives it the target's name when it is complete. */
export async function replace(
	{source, tally}: FileCopy,
	target: Target,
	reader: OpenFile,
	manner: CopyManner,
): Promise<void> {
	const {files, path, name, existing} = target;
	const part = await openPart({
		source,
		reader,
		target,
		mode: existing?.mode ?? source.status.mode & 0o777,
		isResumeAllowed: manner.isResumeAllowed,
		rewindBytes: rewindBytes(manner.pool),
	}).catch(error => {
		throw partFailure(target, error);
	});
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

		await dress(source.status, target, part, manner);
		await Promise.all([part.file.sync(), part.file.close()]);
		manner.signal.throwIfAborted();
		await files.replace(part.path, path);
	} catch (error) {
		const reason = reasonOf(error, manner.signal);
		await leave(target, part, arrived, reason, manner);
		throw fileFailure(`${name} cannot be written`, reason);
	}
}

/** Gives the part the mode, times and owner it has to have, while it is still unseen. */
async function dress(
	status: FileStatus,
	{files, name, existing}: Target,
	{file}: Part,
	manner: CopyManner,
): Promise<void> {
	const owner = existing?.owner;
	if (owner && owner.userId !== (await files.userId())) {
		// Only root may; for anybody else the file becomes theirs.
		await file.setAttributes({owner}).catch(() => {});
	}

	if (manner.areAttributesKept) {
		await keepAttributes(status, wanted => file.setAttributes(wanted), name, manner);
	} else if (existing !== null) {
		await file.setAttributes({mode: existing.mode}).catch(() => {});
	}
}

/** How long a machine may take to clean up after a copy that was called off. */
const cleanUpMs = 2000;

/** Keeps the part where going on from it saves something, and takes it away otherwise. */
async function leave(
	{files}: Target,
	{file, path}: Part,
	arrived: number,
	reason: unknown,
	{isResumeAllowed, pool, onKept}: CopyManner,
): Promise<void> {
	const isFull = reason instanceof FileError && reason.reason === 'full';
	const isKept = isResumeAllowed && !isFull && arrived > 2 * rewindBytes(pool);
	const cleanUp = async () => {
		await file.close().catch(() => {});
		if (!isKept) {
			await files.remove(path).catch(() => {});
		}
	};

	const enough = new AbortController();
	await Promise.race([cleanUp(), sleep(cleanUpMs, undefined, {signal: enough.signal})]);
	enough.abort();
	if (isKept) {
		onKept({name: files.nameOf(path), bytes: arrived});
	}
}

function rewindBytes({count, size}: BufferPool): number {
	return count * size;
}

function partFailure({name, existing}: Target, error: unknown): Failure {
	const isDenied = error instanceof FileError && error.reason === 'denied';
	return isDenied && existing !== null
		? fileFailure(
				`${name} cannot be replaced`,
				error,
				'Where its directory takes no new file, --in-place writes over the file itself.',
			)
		: fileFailure(`${name} cannot be written`, error);
}
