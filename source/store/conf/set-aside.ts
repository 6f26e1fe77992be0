import {readFileSync, renameSync} from 'node:fs';
import {unreadableFile, writtenByNewer} from './conf-failure.js';
import type {ConfFileOptions} from './conf-file-options.js';
import {type Content, isNewer, notedVersion} from './format-version.js';

/**
Renames a damaged file.

@returns The notice for the user.
@throws {Failure} When a newer eic wrote the file, or it cannot be renamed.
*/
export function setAside<T extends Content>(
	{name, version}: ConfFileOptions<T>,
	file: string,
): string {
	if (isNewer(versionIn(file), version)) {
		throw writtenByNewer({file, name});
	}

	const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		throw unreadableFile({file, name}, error);
	}

	return `The ${name} could not be understood; they are kept as ${aside}.`;
}

/** The version that conf noted in a file; null for none. */
function versionIn(file: string): string | null {
	try {
		return notedVersion(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return null;
	}
}
