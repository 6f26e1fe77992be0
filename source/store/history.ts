import {
	closeSync,
	constants,
	fstatSync,
	openSync,
	readSync,
	renameSync,
	rmSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {Failure} from '../model/failure.js';
import {ignoreUnwritable, unreadableFile} from './conf/conf-failure.js';
import {withLockSync} from './files/lock.js';
import {makeFolder} from './files/make-folder.js';
import {readPlainFile} from './files/plain-file.js';
import {type PastSession, sessionOf} from './past-session.js';
import {pathsFor} from './paths.js';

/** The finished sessions, in `history.jsonl` in the state folder: one line of JSON each. */
export type History = {
	/**
	Reads the sessions from disk, latest last. Lines that cannot be parsed are skipped.

	@throws {Failure} When the file exists and cannot be read.
	*/
	list(): readonly PastSession[];
	/** Adds a session synchronously. It is dropped if it cannot be written. */
	record(session: PastSession): void;
};

/** The limits of the history. The oldest sessions are dropped. */
const defaultLimits = {sessions: 1000, bytes: 1024 * 1024};

/** Trimming keeps this share of the limits, so that the file is not rewritten for every new line. */
const keptShare = 0.75;

/** Opens the history in the state folder. */
export function openHistory(folder = pathsFor().state, limits = defaultLimits): History {
	const file = path.join(folder, 'history.jsonl');
	return {
		list: () => linesOf(file).flatMap(line => sessionOf(line) ?? []),
		record(session) {
			ignoreUnwritable(() => {
				makeFolder(folder);
				withLockSync(`${file}.lock`, () => {
					append(file, JSON.stringify(session));
					trim(file, limits);
				});
			});
		},
	};
}

function linesOf(file: string): string[] {
	try {
		return (readPlainFile(file) ?? '').toString('utf8').split('\n').filter(Boolean);
	} catch (error) {
		throw unreadableFile({file, name: 'history'}, error);
	}
}

function append(file: string, line: string): void {
	const {O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW} = constants;
	const handle = openUnlinked(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW);
	try {
		writeSync(handle, `${endsInLine(handle) ? '\n' : ''}${line}\n`);
	} finally {
		closeSync(handle);
	}
}

function openUnlinked(file: string, flags: number): number {
	try {
		return openSync(file, flags, 0o600);
	} catch (error) {
		throw (error as NodeJS.ErrnoException).code === 'ELOOP'
			? new Failure(
					'other',
					'HistoryIsLink',
					`The session is not in the history: ${file} is a link, which eic does not follow.`,
				)
			: error;
	}
}

/** Whether the last line is incomplete because its writer was interrupted. */
function endsInLine(handle: number): boolean {
	const {size} = fstatSync(handle);
	const last = Buffer.alloc(1);
	return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}

/** Drops the oldest lines when there are too many. The file is replaced atomically for concurrent readers. */
function trim(file: string, limits: typeof defaultLimits): void {
	const lines = linesOf(file);
	const sizes = lines.map(line => Buffer.byteLength(line) + 1);
	const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
	if (lines.length <= limits.sessions && size <= limits.bytes) {
		return;
	}

	let first = Math.max(0, lines.length - Math.floor(limits.sessions * keptShare));
	let kept = sizes.slice(first).reduce((sum, bytes) => sum + bytes, 0);
	while (kept > limits.bytes * keptShare) {
		kept -= sizes[first++] ?? 0;
	}

	const temporary = `${file}.${process.pid}.tmp`;
	try {
		writeFileSync(
			temporary,
			lines
				.slice(first)
				.map(line => `${line}\n`)
				.join(''),
			{mode: 0o600, flag: 'wx'},
		);
		renameSync(temporary, file);
	} catch (error) {
		rmSync(temporary, {force: true});
		throw error;
	}
}
