/*
Several copies to one target may run at once, and none may damage what another writes. SFTP has no
locks, so this is how they are kept apart:

- Each copy writes a part file whose name no other copy has, created with O_EXCL. So a rename of that
  name moves that copy's own file, complete, or fails because the name is gone.
- A part file is resumed only when its writer is dead: a process of this machine, since its boot, that
  no longer exists. Of any other writer only the time of its last write is known, by the clock of the file
  system. After 15 minutes without a write the part file counts as abandoned.
- It is taken over by a rename to the new copy's own unique name. Only one of several renames of a name
  succeeds, so one copy gets it. If the writer is alive after all (its machine slept), its own rename fails,
  and it says so. What it wrote until then are the same bytes at the same positions: the name identifies
  the source with its size and time.
- Before the part file takes the target's name, its size is compared with what was written; afterwards
  that of the target is.
*/
import process from 'node:process';
import type {Files, OpenFile} from '../files.js';
import type {Place, Source} from '../place.js';
import {
	claim,
	isIdle,
	type LeftoverPart,
	type LeftoverParts,
	release,
	writerStateOf,
} from './leftover-parts.js';
import {digest, newPartName} from './part-name.js';
import {hasSameStart} from './same-start.js';

/** The file that a copy writes; it takes the target's name when it is complete. */
export type Part = {
	readonly file: OpenFile;
	readonly path: string;
	/** How many bytes an earlier copy has written that need not be sent again. */
	readonly startAt: number;
	/** The permissions to restore, where it was made writable to resume; else null. */
	readonly mode: number | null;
};

export type PartRequest = {
	readonly source: Source;
	readonly reader: OpenFile;
	readonly target: Place;
	/** The target's directory is new, so there are no part files beside it. */
	readonly isTargetNew: boolean;
	/** The permissions of a new part file. */
	readonly mode: number;
	readonly isResumeAllowed: boolean;
	/** How many bytes at the end of an interrupted copy may have gaps. */
	readonly rewindBytes: number;
	readonly leftovers: LeftoverParts;
};

/** Opens a part file beside the target: what an earlier run of the same copy left, or a new one. */
export async function openPart(request: PartRequest): Promise<Part> {
	const {source, target, isTargetNew, isResumeAllowed, rewindBytes, leftovers} = request;
	if (isTargetNew || !isResumeAllowed || source.status.size <= rewindBytes) {
		return create(request);
	}

	const same = (await leftovers.find(target, false))
		.filter(left => left.kind === 'part' && left.source === sourceDigest(source))
		.toSorted((a, b) => b.status.size - a.status.size);
	const adopted = await adoptFirst(
		request,
		same.filter(left => writerStateOf(left) === 'dead'),
	);
	if (adopted !== null) {
		return adopted;
	}

	const part = await create(request);
	const older = await adoptFirst(request, await idleOf(same, target.files, part.path));
	if (older === null) {
		return part;
	}

	await discard(target.files, part);
	return older;
}

/**
Removes what dead copies left beside the target.

@param own The part file of this copy; its time is that of the file system's clock.
@param kinds `old` only once the target is complete.
*/
export async function removeLeftovers(
	{target, leftovers, source, rewindBytes}: PartRequest,
	own: string,
	kinds: ReadonlyArray<LeftoverPart['kind']>,
): Promise<void> {
	const {files} = target;
	const isSmall = source.status.size <= rewindBytes;
	const left = (await leftovers.find(target, isSmall)).filter(({kind}) => kinds.includes(kind));
	const dead = left.filter(part => writerStateOf(part) === 'dead');
	const silent = await idleOf(left, files, own);
	await Promise.all([...dead, ...silent].map(({path}) => files.remove(path).catch(() => {})));
}

/** Closes and removes a part file. */
export async function discard(
	files: Files,
	{file, path}: Pick<Part, 'file' | 'path'>,
): Promise<void> {
	await file.close().catch(() => {});
	await files.remove(path).catch(() => {});
	release(path);
}

async function idleOf(
	left: readonly LeftoverPart[],
	files: Files,
	own: string,
): Promise<readonly LeftoverPart[]> {
	const unknown = left.filter(part => writerStateOf(part) === 'unknown');
	const now = unknown.length > 0 ? (await files.linkStatus(own))?.modifiedAt : undefined;
	return now === undefined ? [] : unknown.filter(part => isIdle(part, now));
}

async function create({target, source, mode}: PartRequest): Promise<Part> {
	const path = ownPath(target, source);
	claim(path);
	try {
		// It is no more readable for others than the target will be.
		return {file: await target.files.open(path, 'create', mode), path, startAt: 0, mode: null};
	} catch (error) {
		release(path);
		throw error;
	}
}

async function adoptFirst(
	request: PartRequest,
	left: readonly LeftoverPart[],
): Promise<Part | null> {
	for (const part of left) {
		const adopted = await adopt(request, part);
		if (adopted !== null) {
			return adopted;
		}
	}

	return null;
}

/** @returns Null when another copy was faster, or the part file is not the start of the source. */
async function adopt(request: PartRequest, left: LeftoverPart): Promise<Part | null> {
	const {source, reader, target, rewindBytes} = request;
	const startAt = Math.min(left.status.size, source.status.size) - rewindBytes;
	if (startAt <= 0) {
		return null;
	}

	const path = ownPath(target, source);
	claim(path);
	try {
		await target.files.rename(left.path, path);
		const made = left.status.mode & 0o777;
		const mode = (made & 0o600) === 0o600 ? null : made;
		if (mode !== null) {
			await target.files.setAttributes(path, {mode: mode | 0o600});
		}

		const part = {file: await target.files.open(path, 'update'), path, startAt, mode};
		if (await hasSameStart(reader, part.file, startAt)) {
			return part;
		}

		await discard(target.files, part);
	} catch {
		release(path);
	}

	return null;
}

function ownPath({files, path}: Place, source: Source): string {
	const name = newPartName(files.paths.basename(path), sourceText(source));
	return files.paths.join(files.paths.dirname(path), name);
}

function sourceDigest(source: Source): string {
	return digest(sourceText(source));
}

/** Identifies a source and its state: its machine, path, size and time. */
function sourceText({files, path, status}: Source): string {
	const {isAbsolute, join, normalize} = files.paths;
	const home = files.id === 'local' ? process.cwd() : '~';
	const whole = isAbsolute(path) ? normalize(path) : join(home, path);
	return [files.id, whole, status.size, status.modifiedAt].join('\0');
}
