import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {sanitize} from '../../model/text/sanitize.js';
import {alreadyThere} from '../../session/recording/recording-file.js';
import type {Arguments} from '../command.js';
import {usageFailure} from '../parse.js';

/** A recording of sessions, as the command line asks for it. */
export type RecordingRequest = {
	/** A file that is not there yet, or a folder in which each session gets one of its own. */
	readonly path: string;
	readonly isFolder: boolean;
	readonly isInputRecorded: boolean;
};

/** @throws {Failure} `usage` for a file that is there already, a folder that is not, or half a request. */
export function parseRecordingRequest(
	argv: Arguments,
	allowed: 'file or folder' | 'folder',
): RecordingRequest | null {
	const place = argv.value('record');
	const isInputRecorded = argv.has('record-input');
	if (place === null) {
		if (isInputRecorded) {
			throw usageFailure('--record-input goes with --record.', 'Say where: --record FILE');
		}

		return null;
	}

	const isFolder = statSync(place, {throwIfNoEntry: false})?.isDirectory() ?? false;
	if (!isFolder && allowed === 'folder') {
		throw usageFailure(
			`--record ${place} is no folder.`,
			'Each session of the picker gets a file of its own: name a folder that is there.',
		);
	}

	if (!isFolder && existsSync(place)) {
		throw alreadyThere(place);
	}

	const folder = path.dirname(place);
	if (!isFolder && !existsSync(folder)) {
		throw usageFailure(`There is no folder ${folder} for the recording.`, 'Make it first.');
	}

	return {path: place, isFolder, isInputRecorded};
}

/**
The file for a session that begins now: `web-1-2026-05-01T10-00-00.cast` in a folder.

@param label The instance's Name or id.
*/
export function recordingFile(request: RecordingRequest, label: string, now = new Date()): string {
	if (!request.isFolder) {
		return request.path;
	}

	const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
	const name = label.replaceAll(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'session';
	const base = path.join(request.path, `${name}-${time}`);
	let file = `${base}.cast`;
	for (let count = 2; existsSync(file); count++) {
		file = `${base}-${count}.cast`;
	}

	return file;
}

/** What is said before a session that is recorded, a line each. */
export function recordingWarnings(file: string, {isInputRecorded}: RecordingRequest): string[] {
	return [
		`recording to ${sanitize(file, 400)}: it holds all that is shown`,
		...(isInputRecorded ? ['and all that is typed, passwords too'] : []),
	];
}
