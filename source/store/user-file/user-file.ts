import path from 'node:path';
import {asFailure, type Failure} from '../../model/failure.js';
import {writeFailure} from '../conf/conf-failure.js';
import {writeContent} from '../conf/conf-file.js';
import type {Content} from '../conf/format-version.js';
import {withLockSync} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import type {JsonPath} from './json-places.js';
import {mistakeInFile, readUserFile, type UserFileOptions} from './read-user-file.js';

/** A file that a person writes, and eic too. Several processes may use it at once. */
export type UserFile<T extends Content> = {
	/** Why the file as it is now does not count; null where it does. */
	readonly notice: string | null;
	/**
	What is on disk now. Where a mistake has come into the file since it was opened it is what was there
	before, and `notice` tells: a session does not end because somebody edits the settings.
	*/
	read(): T;
	/**
	Reads, edits and writes while no other process does. Nothing is written where `edit` returns what
	it was given.

	@throws {Failure} When there is a mistake in the file, it cannot be written, or the result is not
	what the schema allows.
	*/
	change(edit: (before: T) => T): void;
	/** The failure for a value that only others can check; it names the file and the line. */
	mistakeAt(path: JsonPath, reason: string): Failure;
};

/**
Opens a file that people write by hand. What they wrote counts, or eic stops: a file with a mistake in
it is never set aside, passed over or written to, and reading never changes one.

@throws {Failure} `configuration`: where the mistake is and what is wrong, or why it cannot be read.
*/
export function openUserFile<T extends Content>(options: UserFileOptions<T>): UserFile<T> {
	const {folder, name} = options;
	const file = path.join(folder, `${name}.json`);
	let latest = readUserFile(options);
	let notice: string | null = null;
	const read = () => {
		try {
			latest = readUserFile(options);
			notice = null;
		} catch (error) {
			notice = `${asFailure(error).message} What it said before goes on to count.`;
			throw error;
		}

		return latest;
	};

	return {
		get notice() {
			return notice;
		},
		read() {
			try {
				return read();
			} catch {
				// The notice says why.
				return latest;
			}
		},
		change(edit) {
			try {
				makeFolder(folder);
				withLockSync(`${file}.lock`, () => {
					const before = read();
					const after = edit(before);
					if (after !== before) {
						writeContent(options, file, after);
						latest = after;
					}
				});
			} catch (error) {
				throw writeFailure({file, name}, error);
			}
		},
		mistakeAt: (path, reason) => mistakeInFile(file, path, reason),
	};
}
