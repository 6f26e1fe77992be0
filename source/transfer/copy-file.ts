import {Failure} from '../model/failure.js';
import type {FileCopy, FileCopyOptions, Target} from './file-copy.js';
import {FileError, fileFailure} from './file-error.js';
import type {OpenFile} from './files.js';
import {overwrite} from './replace/overwrite.js';
import {replace} from './replace/replace.js';

/**
Copies one file. The target's name appears only when the file is complete.

@throws Failure that names the file and says why. A part file that is worth resuming is kept.
*/
export async function copyFile(copy: FileCopy, options: FileCopyOptions): Promise<void> {
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
		await (options.isInPlace || !isWholeFile
			? overwrite(copy, target, reader, options)
			: replace(copy, target, reader, options));
		copy.tally.done();
	} finally {
		// It was only read, so nothing is lost when closing it fails.
		reader.close().catch(() => {});
	}
}

/** Looks up what is at the target. Behind a link that is the file the link leads to. */
async function lookAtTarget({source, target: place, isTargetNew}: FileCopy): Promise<Target> {
	const {files, path} = place;
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

		if (existing !== null && files.id === source.files.id) {
			await refuseSame(source.path, {files, path, name});
		}

		// A pipe behind /dev/stdout has no path of its own.
		const isLink = found?.kind === 'link' && existing !== null && existing.kind !== 'stream';
		return {files, path: isLink ? await files.realPath(path) : path, name, existing};
	} catch (error) {
		throw fileFailure(`${name} cannot be written`, error);
	}
}

async function refuseSame(source: string, {files, path, name}: Omit<Target, 'existing'>) {
	if (await files.isSame(source, path)) {
		throw new Failure(
			'other',
			'SameFile',
			`${files.nameOf(source)} and ${name} are the same file: it is not copied.`,
		);
	}
}
