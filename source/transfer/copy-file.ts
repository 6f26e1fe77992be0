import {setTimeout as sleep} from 'node:timers/promises';
import type {Failure} from '../model/failure.js';
import type {BufferPool} from './buffer-pool.js';
import {FileError, fileFailure} from './file-error.js';
import type {Attributes, FileStatus, OpenFile} from './files.js';
import {openPart, type Part, type Place, type Source} from './part-file.js';
import {pump} from './pump.js';
import type {FileTally} from './tally.js';

/** A part file that was left for the same copy to go on from. */
export type Kept = {readonly name: string; readonly bytes: number};

export type FileCopy = {
	readonly source: Source;
	readonly target: Place;
	/** Nothing lies there: this copy has made the directory. */
	readonly isTargetNew: boolean;
	readonly tally: FileTally;
};

export type CopyManner = {
	readonly areAttributesKept: boolean;
	readonly isResumeAllowed: boolean;
	/** Writes the target itself, not a part file. */
	readonly isInPlace: boolean;
	readonly pool: BufferPool;
	readonly signal: AbortSignal;
	readonly onKept: (kept: Kept) => void;
	/** Something that the copied file lacks. */
	readonly onWarning: (failure: Failure) => void;
};

/**
Copies one file. Its name appears at the target when all of it is there.

@throws Failure that names the file and says why. A part that is worth going on from is kept.
*/
export async function copyFile(copy: FileCopy, manner: CopyManner): Promise<void> {
	const {source} = copy;
	const sourceName = source.files.nameOf(source.path);
	const target = await lookAtTarget(copy);
	const unreadable = (error: unknown): never => {
		throw fileFailure(`${sourceName} cannot be read`, error);
	};

	const file = await source.files.open(source.path, 'read').catch(unreadable);
	const reader: OpenFile = {
		...file,
		read: (buffer, position) => file.read(buffer, position).catch(unreadable),
	};
	try {
		const isWholeFile = target.existing === null || target.existing.kind === 'file';
		await (manner.isInPlace || !isWholeFile
			? overwrite(copy, target, reader, manner)
			: replace(copy, target, reader, manner));
		copy.tally.done();
	} finally {
		// It was only read: nothing is lost when this fails.
		reader.close().catch(() => {});
	}
}

type Target = Place & {readonly name: string; readonly existing: FileStatus | null};

/** Finds out what lies at the target; behind a link it is the file that the link leads to. */
async function lookAtTarget({target: {files, path}, isTargetNew}: FileCopy): Promise<Target> {
	const name = files.nameOf(path);
	if (isTargetNew) {
		return {files, path, name, existing: null};
	}

	try {
		const found = await files.linkStatus(path);
		const existing = found?.kind === 'link' ? await files.status(path) : found;
		if (existing?.kind === 'directory') {
			throw new FileError('isDirectory');
		}

		const isLink = found?.kind === 'link' && existing !== null;
		return {files, path: isLink ? await files.realPath(path) : path, name, existing};
	} catch (error) {
		throw fileFailure(`${name} cannot be written`, error);
	}
}

async function overwrite(
	{source, tally}: FileCopy,
	{files, path, name, existing}: Target,
	reader: OpenFile,
	manner: CopyManner,
): Promise<void> {
	try {
		const file = await files.open(path, 'overwrite', source.status.mode & 0o777);
		try {
			tally.begin(name, 0);
			await fill(source, reader, file, manner, {startAt: 0, onProgress: tally.moved});
			await file.sync();
		} finally {
			await file.close();
		}

		if (manner.areAttributesKept && existing?.kind !== 'other') {
			await keepAttributes(
				source.status,
				wanted => files.setAttributes(path, wanted),
				name,
				manner,
			);
		}
	} catch (error) {
		throw fileFailure(`${name} cannot be written`, reasonOf(error, manner.signal));
	}
}

async function replace(
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

/** Copies the content. Ends as soon as the signal fires, whatever the other side does. */
async function fill(
	source: Source,
	from: OpenFile,
	to: OpenFile,
	{pool, signal}: CopyManner,
	{startAt, onProgress}: {startAt: number; onProgress: (bytes: number) => void},
): Promise<number> {
	const aborted = Promise.withResolvers<never>();
	const onAbort = () => aborted.reject(signal.reason);
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		return await Promise.race([
			pump({from, to, size: source.status.size, startAt, pool, signal, onProgress}),
			aborted.promise,
		]);
	} catch (error) {
		throw error instanceof FileError && error.reason === 'changed'
			? fileFailure(`${source.files.nameOf(source.path)} cannot be read`, error)
			: error;
	} finally {
		signal.removeEventListener('abort', onAbort);
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

async function keepAttributes(
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

/** What called the copy off says more than what failed because of it. */
function reasonOf(error: unknown, signal: AbortSignal): unknown {
	return signal.aborted ? signal.reason : error;
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
