import {accessSync, constants, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import Conf, {type Options, type Schema} from 'conf';
import {Failure} from '../../model/failure.js';
import {withLockSync} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import {readPlainFile} from '../files/plain-file.js';
import {withOwnSignals} from '../own-signals.js';
import {
	isDamage,
	isOfFileSystem,
	unreadable,
	writeFailure,
	writtenByNewer,
} from './conf-failure.js';
import {fits} from './fits.js';
import {type Content, isNewer, noted} from './format-version.js';

/** A JSON file that eic keeps for itself between runs, and how it is written. */
export type ConfFileOptions<T extends Content> = {
	/** Made, for its owner alone, when something is first written. */
	readonly folder: string;
	/** The name of the file without `.json`, and what its content is called in a sentence. */
	readonly name: string;
	/** What there is before anything was written. */
	readonly defaults: T;
	readonly schema: Schema<T>;
	/** The version of the file's format, as semver; not that of the program. */
	readonly version: string;
	/** By the version they lead to: what makes a file of the version before one of that. */
	readonly migrations?: NonNullable<Options<T>['migrations']>;
};

/** One file of recents or the like. Several processes may use it at once. */
export type ConfFile<T extends Content> = {
	/** What the person should know of the file, such as that a damaged one was set aside. */
	readonly notice: string | null;
	/** What is on disk now; the defaults where it cannot be read, and then `notice` says why. */
	read(): T;
	/**
	Reads, edits and writes while no other process does. Nothing is written where `edit` returns what
	it was given.

	@throws {Failure} When it cannot be written, or the result is not what the schema allows.
	*/
	change(edit: (before: T) => T): void;
};

/**
Opens a file that eic alone writes, with conf: written atomically, mode 0600, checked by a schema. A
damaged file is kept beside the new one and said, never overwritten; one that a newer eic wrote is left
alone. It stops nobody. What a person writes is opened with `openUserFile`.
*/
export function openConfFile<T extends Content>(options: ConfFileOptions<T>): ConfFile<T> {
	const {folder, name, defaults} = options;
	const file = path.join(folder, `${name}.json`);
	let conf: Conf<T> | null = null;
	let notice: string | null = null;

	const readLocked = (): T => {
		const sound = readSound(options, file);
		if (sound !== null) {
			return sound;
		}

		try {
			conf ??= withConf(() => openConf(options, file));
			return {...defaults, ...conf.store};
		} catch (error) {
			conf = null;
			if (!isDamage(error)) {
				throw unreadable({file, name}, error);
			}

			notice = setAside(options, file);
			return defaults;
		}
	};

	const read = (): T => {
		try {
			return readSound(options, file) ?? locked(file, readLocked);
		} catch (error) {
			if (!(error instanceof Failure) && !isOfFileSystem(error)) {
				throw error;
			}

			// What eic keeps for itself stops nobody.
			notice = error instanceof Failure ? error.message : unreadable({file, name}, error).message;
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
What a file holds that is of this version and as the schema wants it; null where conf is to see what
there is to do.
*/
function readSound<T extends Content>(
	{defaults, schema, version}: ConfFileOptions<T>,
	file: string,
): T | null {
	const bytes = readPlainFile(file);
	if (bytes === null) {
		return defaults;
	}

	let content: Content;
	try {
		content = JSON.parse(bytes.toString('utf8'));
	} catch {
		return null;
	}

	return noted(content) === version && fits({type: 'object', properties: schema}, content)
		? {...defaults, ...content}
		: null;
}

/**
Puts content in the place of a file, and the version of its format with it.

@throws What conf or the file system says.
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
Lets conf work. Under snap, also in a terminal that is a snap, it would write over the file instead of
putting another in its place, and a reader could see half.
*/
function withConf<T>(work: () => T): T {
	const {SNAP: snap} = process.env;
	delete process.env['SNAP'];
	try {
		return withOwnSignals(work);
	} finally {
		if (snap !== undefined) {
			process.env['SNAP'] = snap;
		}
	}
}

function openConf<T extends Content>(options: ConfFileOptions<T>, file: string): Conf<T> {
	const {folder: cwd, name: configName, schema, version, migrations = {}} = options;
	// That the schemas are some is a test: to check it here is four fifths of what a first write takes.
	const ajvOptions = {validateSchema: false};
	const common = {cwd, configName, configFileMode: 0o600, schema, ajvOptions};
	// In a folder that is not writable conf would try for a second to note the version.
	if (!isFolderWritable(file)) {
		return new Conf<T>(common);
	}

	try {
		removeLeftovers(file);
		return new Conf<T>({...common, projectVersion: version, migrations});
	} catch (error) {
		if (!isOfFileSystem(error)) {
			throw error;
		}

		// Nor can it be noted in a file that somebody else manages: both are read as they are.
		return new Conf<T>(common);
	}
}

/** What writers left that were killed on the way. */
function removeLeftovers(file: string): void {
	const folder = path.dirname(file);
	for (const name of readdirSync(folder)) {
		if (name.startsWith(`${path.basename(file)}.tmp-`)) {
			rmSync(path.join(folder, name), {force: true});
		}
	}
}

/** Where nothing can be written nobody writes, and neither can a lock be put there. */
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

/** @returns What to say of it. */
function setAside<T extends Content>({name, version}: ConfFileOptions<T>, file: string): string {
	if (isNewer(versionIn(file), version)) {
		throw writtenByNewer({file, name});
	}

	const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		throw unreadable({file, name}, error);
	}

	return `The ${name} could not be understood; they are kept as ${aside}.`;
}

/** The version that conf noted in a file; null where there is none. */
function versionIn(file: string): string | null {
	try {
		return noted(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return null;
	}
}
