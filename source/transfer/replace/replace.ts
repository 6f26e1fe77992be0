import {setTimeout as sleep} from 'node:timers/promises';
import type {Failure} from '../../model/failure.js';
import type {CopyManner, FileCopy, Target} from '../file-copy.js';
import {FileError, fileFailure} from '../file-error.js';
import type {FileStatus, OpenFile} from '../files.js';
import {newFileMode} from '../local/permissions.js';
import type {BufferPool} from '../pump/buffer-pool.js';
import {checkSize, dress, fill, reasonOf} from '../pump/fill.js';
import {letGo} from './left-parts.js';
import {checkWritable, giveOwner} from './may-replace.js';
import {overwrite} from './overwrite.js';
import {discard, openPart, type Part, type PartRequest, tidy} from './part-file.js';

/**
Fills a part file beside the target, and gives it the target's name when it is complete. Where that is
refused, a plain file that is there is written itself.
*/
export async function replace(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	manner: CopyManner,
): Promise<void> {
	const request: PartRequest = {
		source: copy.source,
		reader,
		target,
		isTargetNew: copy.isTargetNew,
		mode:
			target.existing === null
				? newFileMode(copy.source.status, target.files)
				: target.existing.mode & 0o777,
		isResumeAllowed: manner.isResumeAllowed,
		rewindBytes: rewindBytes(manner.pool),
		leftParts: manner.leftParts,
	};
	if (target.existing !== null) {
		await checkWritable(target, target.existing);
		if (await manner.leftParts.hasOtherNames(target, target.existing)) {
			await overwrite(copy, target, reader, manner);
			return;
		}
	}

	let part: Part;
	try {
		part = await openPart(request);
	} catch (error) {
		if (target.existing === null || !isRefusal(error)) {
			throw partFailure(target, error);
		}

		await overwriteInstead(copy, target, reader, manner, error);
		return;
	}

	if (target.existing !== null && !(await giveOwner(target, target.existing, part))) {
		await discard(target.files, part);
		await overwrite(copy, target, reader, manner);
		return;
	}

	if (target.existing !== null) {
		// Before the content: what lets a program do more than others is taken away with the first write.
		await target.files.giveExtras(target.path, part.path);
	}

	const tidyUp = async (...kinds: Parameters<typeof tidy>[2]) => {
		if (!copy.isTargetNew) {
			// What is left over is no reason to fail.
			await tidy(request, part.path, kinds).catch(() => {});
		}
	};

	const tidied = tidyUp('part');
	const length = await fillAndRename(copy, target, reader, manner, part);
	letGo(part.path);
	await checkTarget(target, length);
	await tidied;
	await tidyUp('old');
}

/** @returns The length of what is at the target now. */
async function fillAndRename(
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

async function checkTarget({files, path, name}: Target, length: number): Promise<void> {
	try {
		const status = await files.linkStatus(path);
		// Whoever waited for the file may have taken it away already.
		if (status !== null) {
			checkSize(status, length);
		}
	} catch (error) {
		throw fileFailure(`${name} is not known to be whole`, error);
	}
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

function rewindBytes({count, size}: BufferPool): number {
	return count * size;
}

/** Whether the machine may allow a file itself to be written where it said no to this. */
function isRefusal(error: unknown): boolean {
	return (
		error instanceof FileError && !['lost', 'full', 'tooManyOpen', 'taken'].includes(error.reason)
	);
}

async function overwriteInstead(
	copy: FileCopy,
	target: Target,
	reader: OpenFile,
	manner: CopyManner,
	refusal: unknown,
): Promise<void> {
	const why = refusal instanceof Error ? refusal.message : String(refusal);
	await overwrite(copy, target, reader, manner, () => {
		manner.onNotice(`${target.name} is written in place, as it cannot be replaced: ${why}.`);
	});
}

function partFailure({name}: Target, error: unknown): Failure {
	const isDenied = error instanceof FileError && error.reason === 'denied';
	return fileFailure(
		`${name} cannot be written`,
		error,
		isDenied
			? 'Where only files of certain names may be made, --in-place makes it under its own.'
			: undefined,
	);
}
