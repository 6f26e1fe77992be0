/*
Several copies to one target may run at once, and none may spoil what another writes. SFTP has no
locks, so this is how it is kept:

- Each copy writes a part whose name no other copy has, made with O_EXCL. So a rename of that name
  moves that copy's own file, whole, or fails because the name is gone.
- A part is gone on with only when its writer is dead: a process of this machine, since its boot, that
  is no longer there. Of any other writer it is only known when it last wrote to the part, by the clock of
  the file system that this is on; after 15 minutes without a write the part counts as left.
- It is taken over by a rename to the own unique name. One of several renames of a name succeeds, so
  one copy gets it. Were its writer alive after all (a machine that slept), that one finds its name gone
  when it wants to rename, fails, and says so. What it wrote until then are the same bytes at the same
  places: the name tells source, size and time.
- Before the part takes the target's name its size is compared with what was written, and afterwards
  that of the target.
*/
import process from 'node:process';
import type {Files, OpenFile} from '../files.js';
import type {Place, Source} from '../place.js';
import {hold, holderOf, isSilent, type LeftPart, type LeftParts, letGo} from './left-parts.js';
import {digest, newPartName} from './part-name.js';
import {hasSameStart} from './same-start.js';

/** The file that is written while a copy runs; it takes the target's name when it is complete. */
export type Part = {
	readonly file: OpenFile;
	readonly path: string;
	/** What an earlier copy has left here and need not be sent again. */
	readonly startAt: number;
	/** The permissions to give back to it, where it was made writable to go on. */
	readonly mode: number | null;
};

export type PartRequest = {
	readonly source: Source;
	readonly reader: OpenFile;
	readonly target: Place;
	/** Nothing lies beside the target yet. */
	readonly isTargetNew: boolean;
	/** The permissions of a new one. */
	readonly mode: number;
	readonly isResumeAllowed: boolean;
	/** So much of the end of an interrupted copy may have gaps. */
	readonly rewindBytes: number;
	readonly leftParts: LeftParts;
};

/** Opens a part beside the target: the start of the same copy that an earlier one left, or a new one. */
export async function openPart(request: PartRequest): Promise<Part> {
	const {source, target, isTargetNew, isResumeAllowed, rewindBytes, leftParts} = request;
	if (isTargetNew || !isResumeAllowed || source.status.size <= rewindBytes) {
		return create(request);
	}

	const same = (await leftParts.find(target, false))
		.filter(left => left.kind === 'part' && left.source === sourceDigest(source))
		.toSorted((a, b) => b.status.size - a.status.size);
	const adopted = await adoptFirst(
		request,
		same.filter(left => holderOf(left) === 'dead'),
	);
	if (adopted !== null) {
		return adopted;
	}

	const part = await create(request);
	const older = await adoptFirst(request, await silentOf(same, target.files, part.path));
	if (older === null) {
		return part;
	}

	await discard(target.files, part);
	return older;
}

/**
Removes what dead copies left beside the target.

@param own The part of this copy, whose time is that of the clock there.
@param kinds `old` only when the target is in its place.
*/
export async function tidy(
	{target, leftParts, source, rewindBytes}: PartRequest,
	own: string,
	kinds: ReadonlyArray<LeftPart['kind']>,
): Promise<void> {
	const {files} = target;
	const isSmall = source.status.size <= rewindBytes;
	const left = (await leftParts.find(target, isSmall)).filter(({kind}) => kinds.includes(kind));
	const dead = left.filter(part => holderOf(part) === 'dead');
	const silent = await silentOf(left, files, own);
	await Promise.all([...dead, ...silent].map(({path}) => files.remove(path).catch(() => {})));
}

/** Gives up a part that nobody will go on with. */
export async function discard(
	files: Files,
	{file, path}: Pick<Part, 'file' | 'path'>,
): Promise<void> {
	await file.close().catch(() => {});
	await files.remove(path).catch(() => {});
	letGo(path);
}

async function silentOf(
	left: readonly LeftPart[],
	files: Files,
	own: string,
): Promise<readonly LeftPart[]> {
	const unknown = left.filter(part => holderOf(part) === 'unknown');
	const now = unknown.length > 0 ? (await files.linkStatus(own))?.modifiedAt : undefined;
	return now === undefined ? [] : unknown.filter(part => isSilent(part, now));
}

async function create({target, source, mode}: PartRequest): Promise<Part> {
	const path = ownPath(target, source);
	hold(path);
	try {
		// Others may read it no sooner than the target itself.
		return {file: await target.files.open(path, 'create', mode), path, startAt: 0, mode: null};
	} catch (error) {
		letGo(path);
		throw error;
	}
}

async function adoptFirst(request: PartRequest, left: readonly LeftPart[]): Promise<Part | null> {
	for (const part of left) {
		const adopted = await adopt(request, part);
		if (adopted !== null) {
			return adopted;
		}
	}

	return null;
}

/** @returns Null when another copy was quicker, or it is not the start of the source. */
async function adopt(request: PartRequest, left: LeftPart): Promise<Part | null> {
	const {source, reader, target, rewindBytes} = request;
	const startAt = Math.min(left.status.size, source.status.size) - rewindBytes;
	if (startAt <= 0) {
		return null;
	}

	const path = ownPath(target, source);
	hold(path);
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
		letGo(path);
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

/** Tells sources apart, and states of one. */
function sourceText({files, path, status}: Source): string {
	const {isAbsolute, join, normalize} = files.paths;
	const home = files.id === 'local' ? process.cwd() : '~';
	const whole = isAbsolute(path) ? normalize(path) : join(home, path);
	return [files.id, whole, status.size, status.modifiedAt].join('\0');
}
