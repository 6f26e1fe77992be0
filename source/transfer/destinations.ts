import {Failure} from '../model/failure.js';
import type {CopyRequest} from './copy-request.js';
import {fileFailure} from './file-error.js';
import type {FileStatus} from './files.js';
import {isSafeName} from './names/safe-name.js';
import type {Place, Source} from './place.js';

export type Destination = {readonly source: Source; readonly target: Place};

/**
Where each source goes, as in scp: into the target when that is a directory, else to its name.

@throws Failure when the target cannot take them all.
*/
export async function destinations(
	sources: readonly Source[],
	request: Pick<CopyRequest, 'target' | 'sources'>,
	onFailure: (failure: Failure) => void,
): Promise<readonly Destination[]> {
	const {target} = request;
	const name = target.files.nameOf(target.path);
	const status = await statusOf(target);
	const [first] = sources;
	if (status?.kind === 'directory') {
		return distinct(
			sources.map(source => ({source, target: {...target, path: inside(target, source)}})),
			onFailure,
		);
	}

	if (sources.length > 1 || request.sources.length > 1) {
		throw new Failure(
			'other',
			'NotDirectory',
			`${name} is not a directory, and there are several files to copy.`,
		);
	}

	const isDirectoryMeant = /[/\\]$/.test(target.path) && first?.status.kind !== 'directory';
	if (first && (isDirectoryMeant || (status !== null && first.status.kind === 'directory'))) {
		throw new Failure('other', 'NotDirectory', `${name} is not a directory.`);
	}

	return sources.map(source => ({source, target}));
}

async function statusOf({files, path}: Place): Promise<FileStatus | null> {
	try {
		return await files.status(path);
	} catch (error) {
		throw fileFailure(`${files.nameOf(path)} cannot be written`, error);
	}
}

/** The target directory joined with the source's name; `.` and `/` have no name of their own. */
function inside({files, path}: Place, source: Source): string {
	const name = source.files.paths.basename(source.path);
	return name === '' || name === '.' || name === '..' ? path : files.paths.join(path, name);
}

/** Refuses all but the first of several sources with one name, as one would overwrite another. */
function distinct(
	all: readonly Destination[],
	onFailure: (failure: Failure) => void,
): readonly Destination[] {
	const taken = new Set<string>();
	return all.filter(({source, target: {files, path}}) => {
		const isTaken = taken.has(path);
		taken.add(path);
		const name = source.files.nameOf(source.path);
		if (isTaken) {
			onFailure(
				new Failure('other', 'SameName', `${name} is not copied: another source has its name.`),
			);
		}

		const isSafe = isSafeName(files.paths.basename(path) || '-', files.paths.sep);
		if (!isSafe && !isTaken) {
			onFailure(new Failure('other', 'BadName', `${name} has no usable file name.`));
		}

		return !isTaken && isSafe;
	});
}
