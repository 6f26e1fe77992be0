import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {asFailure} from '../../model/failure.js';
import {usageFailure} from '../parse.js';

/**
The text an option stands for. `file://PATH` stands for the file's content, as in the AWS CLI, and so does
the path of a file that exists; anything else is the text itself.

@throws {Failure} `usage` when the file cannot be read.
*/
export async function readTextOption(value: string): Promise<string> {
	const named = /^fileb?:\/\/(.*)$/s.exec(value)?.[1];
	const file = named ?? (looksLikePath(value) && existsSync(value) ? value : null);
	if (file === null) {
		return value;
	}

	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw usageFailure(`Unable to load ${file}: ${asFailure(error).message}`);
	}
}

/** Never true for key material, which must not become a file name. */
function looksLikePath(value: string): boolean {
	return !/[\n ]/.test(value.trim()) || value.startsWith('/') || value.startsWith('.');
}
