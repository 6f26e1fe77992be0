import {accessSync, constants, readdirSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Conf from 'conf';
import {Failure} from '../../model/failure.js';
import {withLockSync} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import {withoutAddedSignalListeners} from '../signal-listeners.js';
import {isDamaged, isFileSystemError, unreadableFile, writeFailure} from './conf-failure.js';
import type {ConfFileOptions} from './conf-file-options.js';
import type {Content} from './format-version.js';
import {readValid} from './read-valid.js';
import {setAside} from './set-aside.js';

/** A file such as the recents. Several processes may use it at once. */
export type ConfFile<T extends Content> = {
	/** A message for the user about the file, for example that a damaged one was set aside; null for none. */
	readonly notice: string | null;
	/** Reads the file; the defaults if it cannot be read, and `notice` then says why. */
	read(): T;
	/**
	Reads, edits and writes the content under a lock. Nothing is written if `edit` returns its argument.

	@throws {Failure} When the file cannot be written, or the result does not match the schema.
	*/
	change(edit: (before: T) => T): void;
};

/**
Opens a file that only eic writes, using conf: it is written atomically with mode 0600 and validated by a
schema. A damaged file is renamed and reported in `notice`; one that a newer eic wrote is left alone.
Neither makes eic stop. Files that users edit are opened with `openUserFile`.
*/
export function openConfFile<T extends Content>(options: ConfFileOptions<T>): ConfFile<T> {
	const {folder, name, defaults} = options;
	const file = path.join(folder, `${name}.json`);
	let conf: Conf<T> | null = null;
	let notice: string | null = null;

	const readLocked = (): T => {
		const sound = readValid(options, file);
		if (sound !== null) {
			return sound;
		}

		try {
			conf ??= withConf(() => openConf(options, file));
			return {...defaults, ...conf.store};
		} catch (error) {
			conf = null;
			if (!isDamaged(error)) {
				throw unreadableFile({file, name}, error);
			}

			notice = setAside(options, file);
			return defaults;
		}
	};

	const read = (): T => {
		try {
			return readValid(options, file) ?? locked(file, readLocked);
		} catch (error) {
			if (!(error instanceof Failure) && !isFileSystemError(error)) {
				throw error;
			}

			// A file that only eic writes never stops the user.
			notice =
				error instanceof Failure ? error.message : unreadableFile({file, name}, error).message;
			return defaults;
		}
	};

	read();
	return {
		get notice() {
			return notice;
		},
		read,
		change(edit) {
			try {
				makeFolder(folder);
				withLockSync(`${file}.lock`, () => {
					const before = readLocked();
					const after = edit(before);
					if (after !== before) {
						withConf(() => {
							conf ??= openConf(options, file);
							conf.store = after;
						});
					}
				});
			} catch (error) {
				throw writeFailure({file, name}, error);
			}
		},
	};
}

/**
Replaces the content of a file, and notes the version of its format.

@throws {Error} The error of conf or of the file system.
*/
export function writeContent<T extends Content>(
	options: ConfFileOptions<T>,
	file: string,
	content: T,
): void {
	withConf(() => {
		openConf(options, file).store = content;
	});
}

/**
Runs code that uses conf. In a snap (which a terminal may be, too) conf would overwrite the file in place
instead of replacing it, and a reader could see half of it.
*/
function withConf<T>(work: () => T): T {
	const {SNAP: snap} = process.env;
	delete process.env['SNAP'];
	try {
		return withoutAddedSignalListeners(work);
	} finally {
		if (snap !== undefined) {
			process.env['SNAP'] = snap;
		}
	}
}

function openConf<T extends Content>(options: ConfFileOptions<T>, file: string): Conf<T> {
	const {folder: cwd, name: configName, schema, version, migrations = {}} = options;
	// Validating the schema itself takes four fifths of the first write, and a test does it, too.
	const ajvOptions = {validateSchema: false};
	const common = {cwd, configName, configFileMode: 0o600, schema, ajvOptions};
	// In a read-only folder conf would try for a second to note the version.
	if (!isFolderWritable(file)) {
		return new Conf<T>(common);
	}

	try {
		removeLeftovers(file);
		return new Conf<T>({...common, projectVersion: version, migrations});
	} catch (error) {
		if (!isFileSystemError(error)) {
			throw error;
		}

		// The version cannot be noted in a file that another user manages, either. It is read as it is.
		return new Conf<T>(common);
	}
}

/** Removes temporary files of writers that were killed. */
function removeLeftovers(file: string): void {
	const folder = path.dirname(file);
	for (const name of readdirSync(folder)) {
		if (name.startsWith(`${path.basename(file)}.tmp-`)) {
			rmSync(path.join(folder, name), {force: true});
		}
	}
}

/** Runs `work` under the lock. A read-only folder needs none, and the lock could not be created there. */
function locked<T>(file: string, work: () => T): T {
	return isFolderWritable(file) ? withLockSync(`${file}.lock`, work) : work();
}

function isFolderWritable(file: string): boolean {
	try {
		accessSync(path.dirname(file), constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
