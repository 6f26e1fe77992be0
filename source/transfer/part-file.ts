import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import process from 'node:process';
import type {FileStatus, Files, OpenFile} from './files.js';
import {hasSameStart} from './same-start.js';

/** A file somewhere. */
export type Place = {readonly files: Files; readonly path: string};

export type Source = Place & {readonly status: FileStatus};

/** The file that is written while a copy runs; it takes the target's name when it is complete. */
export type Part = {
	readonly file: OpenFile;
	readonly path: string;
	/** What an earlier copy has left here and need not be sent again. */
	readonly startAt: number;
};

export type PartRequest = {
	readonly source: Source;
	readonly reader: OpenFile;
	readonly target: Place;
	/** The permissions of a new one. */
	readonly mode: number;
	readonly isResumeAllowed: boolean;
	/** So much of the end of an interrupted copy may have gaps. */
	readonly rewindBytes: number;
};

/**
Opens the part file beside the target. Its name says which source it is of, with size and time: one
that lies there is the start of the same copy, unless its content says otherwise.
*/
export async function openPart(request: PartRequest): Promise<Part> {
	const {files, path: target} = request.target;
	const name = partName(files.paths.basename(target), request.source);
	const path = files.paths.join(files.paths.dirname(target), name);
	const create = async (): Promise<Part> => {
		// Others may read it no sooner than the target itself; we may write it whatever its mode is.
		const file = await files.open(path, 'create', request.mode | 0o600);
		return {file, path, startAt: 0};
	};

	try {
		return await create();
	} catch (error) {
		// SFTP version 3 has no word for "there is one already".
		const left = await files.linkStatus(path);
		if (left === null) {
			throw error;
		}

		const part = await reopen(request, path, left);
		if (part !== null) {
			return part;
		}

		await files.remove(path);
		return create();
	}
}

async function reopen(
	{source, reader, target, isResumeAllowed, rewindBytes}: PartRequest,
	path: string,
	left: FileStatus,
): Promise<Part | null> {
	const startAt = Math.min(left.size, source.status.size) - rewindBytes;
	// In a directory that others may write to, a file of this name could be theirs.
	const isFit = isResumeAllowed && startAt > 0 && left.kind === 'file';
	if (!(isFit && (await isOurs(target.files, left)))) {
		return null;
	}

	const file = await target.files.open(path, 'update');
	if (await hasSameStart(reader, file, startAt)) {
		return {file, path, startAt};
	}

	await file.close();
	return null;
}

async function isOurs(files: Files, {owner}: FileStatus): Promise<boolean> {
	const userId = await files.userId();
	return owner === null || userId === null || owner.userId === userId;
}

/** Names longer than this have no room for what is added. */
const longestNameBytes = 220;

function partName(name: string, {files, path, status}: Source): string {
	const {isAbsolute, join, normalize} = files.paths;
	const home = files.id === 'local' ? process.cwd() : '~';
	const whole = isAbsolute(path) ? normalize(path) : join(home, path);
	const digest = createHash('sha256')
		.update([name, files.id, whole, status.size, status.modifiedAt].join('\0'))
		.digest('hex');
	const start = Buffer.from(name).subarray(0, longestNameBytes).toString().replaceAll('\uFFFD', '');
	return `.${start}.${digest.slice(0, 8)}.eic-part`;
}
