import type {CopyRun} from './copy-run.js';
import {FileError, fileFailure} from './file-error.js';
import type {Attributes, Entry} from './files.js';
import {readSource} from './find-sources.js';
import {finalDirectoryMode, newDirectoryMode} from './local/permissions.js';
import {partitionBySafety} from './names/safe-name.js';
import type {Place, Source} from './place.js';

export type DirectoryCopy = {
	readonly source: Source;
	readonly target: Place;
	/** The target does not exist: this copy has made the directory that it goes into. */
	readonly isTargetNew: boolean;
	/** The directory it was found in; null for a source that was named. */
	readonly above: Visited | null;
	/** The source's path without links; null where it has to be looked up. */
	readonly realPath: string | null;
};

/** A directory, and the directories above it. */
type Visited = {
	readonly realPath: string;
	readonly depth: number;
	readonly above: Visited | null;
};

/** OpenSSH's limit. */
const deepest = 64;

/** Makes the target directory, and adds everything in the source to the run. */
export async function copyDirectory(copy: DirectoryCopy, run: CopyRun): Promise<void> {
	const {source, target} = copy;
	const {files, path} = source;
	try {
		const here = await visit(copy);
		const {safe, refused} = partitionBySafety(await files.list(path), target.files.paths.sep);
		const isTargetNew = await makeTarget(copy, run);
		for (const {name, error} of refused) {
			run.fail(fileFailure(`"${name}" in ${files.nameOf(path)} is not copied`, error));
		}

		for (const entry of safe) {
			addEntry(entry, {source, target, isTargetNew, here}, run);
		}
	} catch (error) {
		throw fileFailure(`${files.nameOf(path)} cannot be read`, error);
	}
}

/** Records where this directory is, and refuses a link that leads back to a directory above it. */
async function visit({source, target, above, realPath: known}: DirectoryCopy): Promise<Visited> {
	const {files, path} = source;
	const realPath = known ?? (await files.realPath(path));
	const depth = (above?.depth ?? 0) + 1;
	if (depth > deepest) {
		throw new FileError('other', `its directories are more than ${deepest} deep`);
	}

	for (let visited = above; visited; visited = visited.above) {
		if (visited.realPath === realPath) {
			throw new FileError('loop');
		}
	}

	if (above === null && files.id === target.files.id) {
		const goal = await files.realPath(files.paths.dirname(target.path));
		if (`${goal}${files.paths.sep}`.startsWith(`${realPath}${files.paths.sep}`)) {
			throw new FileError('other', 'it would be copied into itself');
		}
	}

	return {realPath, depth, above};
}

/** @returns Whether the directory is new, and so empty. */
async function makeTarget(
	{source: {status}, target: {files, path}, isTargetNew}: DirectoryCopy,
	run: CopyRun,
): Promise<boolean> {
	const name = files.nameOf(path);
	const {areAttributesKept} = run.options;
	try {
		const existing = isTargetNew ? null : await files.status(path);
		if (existing !== null && existing.kind !== 'directory') {
			throw new FileError('notDirectory');
		}

		if (existing === null) {
			await files.makeDirectory(path, newDirectoryMode(status));
		}

		const mode = finalDirectoryMode(status, files, {
			isNew: existing === null,
			isPreserved: areAttributesKept,
		});
		if (mode !== null) {
			const times = areAttributesKept ? {times: status} : {};
			run.addAfterwards(() => setAttributes({files, path}, {mode, ...times}));
		}

		return existing === null;
	} catch (error) {
		throw fileFailure(`${name} cannot be made`, error);
	}
}

async function setAttributes({files, path}: Place, wanted: Attributes): Promise<void> {
	try {
		await files.setAttributes(path, wanted);
	} catch (error) {
		throw fileFailure(`The mode and times of ${files.nameOf(path)} cannot be kept`, error);
	}
}

type Parent = {
	readonly source: Source;
	readonly target: Place;
	readonly isTargetNew: boolean;
	readonly here: Visited;
};

function addEntry({name, status}: Entry, parent: Parent, run: CopyRun): void {
	const {files} = parent.source;
	const place = {files, path: files.paths.join(parent.source.path, name)};
	const target = {
		files: parent.target.files,
		path: parent.target.files.paths.join(parent.target.path, name),
	};
	const {isTargetNew, here} = parent;
	const add = (source: Source, realPath: string | null) => {
		if (source.status.kind === 'directory') {
			run.addSearch(() => copyDirectory({source, target, isTargetNew, above: here, realPath}, run));
		} else {
			run.addFile({source, target, isTargetNew});
		}
	};

	if (status?.kind === 'file' || status?.kind === 'directory') {
		add({...place, status}, files.paths.join(here.realPath, name));
	} else {
		run.addSearch(async () => {
			try {
				add(await readSource(place, true), null);
			} catch (error) {
				throw fileFailure(`${files.nameOf(place.path)} cannot be read`, error);
			}
		});
	}
}
