import path from 'node:path';
import {asFailure, type Failure} from '../../model/failure.js';
import {invalid, unreadable, writeFailure, writtenByNewer} from '../conf-failure.js';
import {type ConfFileOptions, type Content, isNewer, noted, writeContent} from '../conf-file.js';
import {type Misfit, misfitOf} from '../fits.js';
import {withLockSync} from '../lock.js';
import {makeFolder} from '../make-folder.js';
import {readPlainFile} from '../plain-file.js';
import type {JsonPath} from './json-places.js';
import {mistakeAt, readUserContent} from './user-content.js';
import {utf8Text} from './utf8-text.js';

export type UserFileOptions<T extends Content> = Omit<ConfFileOptions<T>, 'migrations'> & {
	/** What is wrong in a content that is as the schema wants it; null for nothing. */
	readonly check?: (content: T) => Misfit | null;
};

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
	let latest = readUserFile(options, file);
	let notice: string | null = null;
	const read = () => {
		try {
			latest = readUserFile(options, file);
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
		mistakeAt(path, reason) {
			const {text} = utf8Text(readPlainFile(file) ?? new Uint8Array());
			return invalid(file, mistakeAt(text, path, reason));
		},
	};
}

function readUserFile<T extends Content>(options: UserFileOptions<T>, file: string): T {
	const {name, defaults, schema, version, check} = options;
	const bytes = bytesOf(file, name);
	if (bytes === null) {
		return defaults;
	}

	const found = readUserContent(bytes, content => {
		if (isNewer(noted(content), version)) {
			throw writtenByNewer({file, name});
		}

		const properties = {...schema, ...internalSchema};
		return (
			misfitOf({properties}, content) ?? versionMisfit(content) ?? check?.(content as T) ?? null
		);
	});
	if ('mistake' in found) {
		throw invalid(file, found.mistake);
	}

	// What people wrote stays in their order when it is written again.
	return {...(found.content as T), ...missingIn(found.content, defaults)};
}

function missingIn<T extends Content>(content: Content, defaults: T): Content {
	const missing = Object.entries(defaults).filter(([name]) => !Object.hasOwn(content, name));
	return Object.fromEntries(missing);
}

/** Where conf notes the version of the format. */
const internalSchema = {
	__internal__: {
		type: 'object',
		properties: {migrations: {type: 'object', properties: {version: {type: 'string'}}}},
	},
} as const;

function versionMisfit(content: Content): Misfit | null {
	return /^(?:\d+\.){2}\d+$/.test(noted(content) ?? '0.0.0')
		? null
		: {path: ['__internal__'], reason: 'is a note of eic that has been changed: take it out'};
}

function bytesOf(file: string, name: string): Uint8Array | null {
	try {
		return readPlainFile(file);
	} catch (error) {
		throw unreadable({file, name}, error);
	}
}
