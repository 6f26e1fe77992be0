import {Failure} from '../model/failure.js';
import type {CopyRequest} from './copy.js';
import {fileFailure} from './file-error.js';
import {expandGlob} from './glob.js';
import type {Place, Source} from './part-file.js';

/** The files and directories that the sources stand for. What is wrong with one goes to `onFailure`. */
export async function findSources(
	{sources, isRecursive}: Pick<CopyRequest, 'sources' | 'isRecursive'>,
	onFailure: (failure: Failure) => void,
): Promise<readonly Source[]> {
	const found = await Promise.all(
		sources.map(async source => {
			// On this machine the shell has done it.
			const paths =
				source.files.id === 'local' ? [source.path] : await expandGlob(source.files, source.path);
			return Promise.all(
				paths.map(async path => {
					try {
						return await look({...source, path}, isRecursive);
					} catch (error) {
						onFailure(fileFailure(`${source.files.nameOf(path)} cannot be read`, error));
						return null;
					}
				}),
			);
		}),
	);
	return found.flat().filter(source => source !== null);
}

/** @throws Failure when it cannot be copied. */
export async function look(place: Place, isRecursive: boolean): Promise<Source> {
	const name = place.files.nameOf(place.path);
	const status = await place.files.status(place.path);
	if (status === null) {
		throw new Failure('other', 'NoSuchFile', `${name}: no such file or directory.`);
	}

	if (status.kind === 'directory' && !isRecursive) {
		throw new Failure('other', 'IsDirectory', `${name} is a directory.`, {
			nextStep: 'Copy it with all that is in it: -r',
		});
	}

	if (status.kind !== 'file' && status.kind !== 'directory') {
		throw new Failure('other', 'NotRegular', `${name} is neither a file nor a directory.`);
	}

	return {...place, status};
}
