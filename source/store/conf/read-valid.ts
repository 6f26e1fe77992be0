import {readPlainFile} from '../files/plain-file.js';
import type {ConfFileOptions} from './conf-file-options.js';
import {type Content, notedVersion} from './format-version.js';
import {matchesSchema} from './schema-misfit.js';

/**
Reads a file that has the current version and matches the schema; null for any other file, which conf has
to handle.
*/
export function readValid<T extends Content>(
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

	return notedVersion(content) === version &&
		matchesSchema({type: 'object', properties: schema}, content)
		? {...defaults, ...content}
		: null;
}
