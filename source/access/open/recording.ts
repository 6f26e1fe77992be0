import {existsSync} from 'node:fs';
import path from 'node:path';
import {Recorder} from '../../session/recording/recorder.js';

/** How sessions are recorded. */
export type RecordingRequest = {
	/** A file that does not exist yet, or a folder in which each session gets a file of its own. */
	readonly path: string;
	readonly isFolder: boolean;
	readonly isInputRecorded: boolean;
};

/** A recording under way. */
export type Recording = {
	readonly file: string;
	readonly isInputRecorded: boolean;
	readonly recorder: Recorder;
};

/**
Starts to record a session.

@param label The instance's Name or id.
@throws {Failure} When the file cannot be created.
*/
export function startRecording(request: RecordingRequest, label: string): Recording {
	const file = recordingFile(request, label);
	const {isInputRecorded} = request;
	return {file, isInputRecorded, recorder: new Recorder({file, isInputRecorded, title: label})};
}

/** The file for a session that begins now: `web-1-2026-05-01T10-00-00.cast` in a folder. */
function recordingFile(request: RecordingRequest, label: string, now = new Date()): string {
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
