import path from 'node:path';
import {asFailure, type Failure} from '../../model/failure.js';
import {writeFailure} from '../conf/conf-failure.js';
import {writeContent} from '../conf/conf-file.js';
import type {Content} from '../conf/format-version.js';
import {withLockSync} from '../files/lock.js';
import {makeFolder} from '../files/make-folder.js';
import type {JsonPath} from './json-path.js';
import {mistakeInFile, readUserFile, type UserFileOptions} from './read-user-file.js';

/** A file that both the user and eic write. Several processes may use it at once. */
export type UserFile<T extends Content> = {
	/** Why the file is currently invalid; null when it is valid. */
	readonly notice: string | null;
	/**
	Reads the file. If it has become invalid since it was opened, this is the last valid content, and
	`notice` says why: a session must not end because the user is editing the settings.
	*/
	read(): T;
	/**
	Reads, edits and writes the content under a lock. Nothing is written if `edit` returns its argument.

	@throws {Failure} When the file has a mistake or cannot be written, or the result does not match the
	schema.
	*/
	change(edit: (before: T) => T): void;
	/** The failure for a value that is validated elsewhere; it names the file and the line. */
	mistakeAt(path: JsonPath, reason: string): Failure;
};

/**
Opens a file that users edit by hand. A mistake in it stops eic: such a file is never set aside, ignored or
overwritten. Reading never changes a file.

@throws {Failure} `configuration`: where the mistake is and what is wrong, or why the file cannot be read.
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
			notice = `${asFailure(error).message} eic keeps using what it said before.`;
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
				// `notice` says why.
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
