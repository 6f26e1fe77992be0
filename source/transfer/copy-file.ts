import type {CopyManner, FileCopy, Target} from './file-copy.js';
import {FileError, fileFailure} from './file-error.js';
import type {OpenFile} from './files.js';
import {fill, keepAttributes, reasonOf} from './fill.js';
import {replace} from './replace.js';

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
