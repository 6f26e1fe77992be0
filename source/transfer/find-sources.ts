import {Failure} from '../model/failure.js';
import type {CopyRequest} from './copy-request.js';
import {fileFailure} from './file-error.js';
import {expandGlob} from './names/glob.js';
import type {Place, Source} from './place.js';

/** The files and directories that the sources name. The failure of one goes to `onFailure`. */
export async function findSources(
	{sources, isRecursive}: Pick<CopyRequest, 'sources' | 'isRecursive'>,
	onFailure: (failure: Failure) => void,
): Promise<readonly Source[]> {
	const places = await Promise.all(
		sources.map(async source => {
			// For this machine the shell has expanded them.
			const paths =
				source.files.id === 'local' ? [source.path] : await expandGlob(source.files, source.path);
			return paths.map(path => ({files: source.files, path}));
		}),
	);
	const found = await mapConcurrently(places.flat(), async place => {
		try {
			return await readSource(place, isRecursive);
		} catch (error) {
			onFailure(fileFailure(`${place.files.nameOf(place.path)} cannot be read`, error));
			return null;
		}
	});
	return found.filter(source => source !== null);
}

/** How many lookups are in flight at once: a pattern may match very many files. */
const mostLookups = 64;

/** Maps all items in order, a few at a time. */
async function mapConcurrently<T, R>(
	all: readonly T[],
	work: (one: T) => Promise<R>,
): Promise<readonly R[]> {
	const results = new Array<R>(all.length);
	const left = all.entries();
	const take = async () => {
		for (const [index, one] of left) {
			results[index] = await work(one);
		}
	};

	await Promise.all(Array.from({length: mostLookups}, take));
	return results;
}

/**
Looks up a source.

@throws Failure when it does not exist or cannot be copied.
*/
export async function readSource(place: Place, isRecursive: boolean): Promise<Source> {
	const name = place.files.nameOf(place.path);
	const status = await place.files.status(place.path);
	if (status === null) {
		throw new Failure('other', 'NoSuchFile', `${name}: no such file or directory.`);
	}

	if (status.kind === 'directory' && !isRecursive) {
		throw new Failure('other', 'IsDirectory', `${name} is a directory.`, {
			nextStep: 'Use -r to copy it with its contents.',
		});
	}

	if (status.kind !== 'file' && status.kind !== 'directory') {
		throw new Failure('other', 'NotRegular', `${name} is neither a file nor a directory.`);
	}

	return {...place, status};
}
