import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import type {RecordingRequest} from '../../access/open/recording.js';
import {alreadyThere} from '../../session/recording/recording-file.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/**
How `--record` and `--record-input` ask for recordings; null where they do not.

@throws {Failure} `usage` for a file that exists already, a folder that does not, or half a request.
*/
export function parseRecordingRequest(
	argv: Arguments,
	allowed: 'file or folder' | 'folder',
): RecordingRequest | null {
	const place = argv.value('record');
	const isInputRecorded = argv.has('record-input');
	if (place === null) {
		if (isInputRecorded) {
			throw usageFailure('--record-input needs --record.', 'Add --record FILE.');
		}

		return null;
	}

	const isFolder = statSync(place, {throwIfNoEntry: false})?.isDirectory() ?? false;
	if (!isFolder && allowed === 'folder') {
		throw usageFailure(
			`--record ${place} is not a folder.`,
			'Each session of the picker gets its own file: name an existing folder.',
		);
	}

	if (!isFolder && existsSync(place)) {
		throw alreadyThere(place);
	}

	const folder = path.dirname(place);
	if (!isFolder && !existsSync(folder)) {
		throw usageFailure(
			`The folder ${folder} for the recording does not exist.`,
			'Create it first.',
		);
	}

	return {path: place, isFolder, isInputRecorded};
}
