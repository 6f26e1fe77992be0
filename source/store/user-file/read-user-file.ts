import path from 'node:path';
import type {Failure} from '../../model/failure.js';
import {invalidFile, unreadableFile, writtenByNewer} from '../conf/conf-failure.js';
import type {ConfFileOptions} from '../conf/conf-file-options.js';
import {type Content, isNewer, notedVersion} from '../conf/format-version.js';
import {type Misfit, misfitOf} from '../conf/schema-misfit.js';
import {readPlainFile} from '../files/plain-file.js';
import type {JsonPath} from './json-path.js';
import {mistakeAt, readUserContent} from './user-content.js';
import {utf8Text} from './utf8-text.js';

/** A file that users edit by hand, and its format. */
export type UserFileOptions<T extends Content> = Omit<ConfFileOptions<T>, 'migrations'> & {
	/** Finds a mistake in content that matches the schema; null for none. */
	readonly check?: (content: T) => Misfit | null;
};

/**
Reads a file that users edit by hand. It is separate from `openUserFile`, because the code for writing is
slow to load.

@throws {Failure} `configuration`: where the mistake is and what is wrong, or why the file cannot be read.
*/
export function readUserFile<T extends Content>(options: UserFileOptions<T>): T {
	const {folder, name, defaults, schema, version, check} = options;
	const file = path.join(folder, `${name}.json`);
	const bytes = bytesOf(file, name);
	if (bytes === null) {
		return defaults;
	}

	const found = readUserContent(bytes, content => {
		if (isNewer(notedVersion(content), version)) {
			throw writtenByNewer({file, name});
		}

		const properties = {...schema, ...internalSchema};
		return (
			misfitOf({properties}, content) ?? versionMisfit(content) ?? check?.(content as T) ?? null
		);
	});
	if ('mistake' in found) {
		throw invalidFile(file, found.mistake);
	}

	// The user's order is kept for when the file is written again.
	return {...(found.content as T), ...missingIn(found.content, defaults)};
}

function missingIn<T extends Content>(content: Content, defaults: T): Content {
	const missing = Object.entries(defaults).filter(([name]) => !Object.hasOwn(content, name));
	return Object.fromEntries(missing);
}

/** The member in which conf notes the format version. */
const internalSchema = {
	__internal__: {
		type: 'object',
		properties: {migrations: {type: 'object', properties: {version: {type: 'string'}}}},
	},
} as const;

function versionMisfit(content: Content): Misfit | null {
	return /^(?:\d+\.){2}\d+$/.test(notedVersion(content) ?? '0.0.0')
		? null
		: {path: ['__internal__'], reason: 'is an internal note of eic that was changed: remove it'};
}

function bytesOf(file: string, name: string): Uint8Array | null {
	try {
		return readPlainFile(file);
	} catch (error) {
		throw unreadableFile({file, name}, error);
	}
}

/** The failure for a value that is validated elsewhere; it names the file and the line. */
export function mistakeInFile(file: string, at: JsonPath, reason: string): Failure {
	const {text} = utf8Text(readPlainFile(file) ?? new Uint8Array());
	return invalidFile(file, mistakeAt(text, at, reason));
}
