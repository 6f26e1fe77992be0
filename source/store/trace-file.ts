import {
	closeSync,
	constants,
	fstatSync,
	ftruncateSync,
	openSync,
	readSync,
	writeSync,
} from 'node:fs';
import process from 'node:process';
import {asFailure, Failure} from '../model/failure.js';
import {sanitize} from '../model/text/sanitize.js';
import {redactSecrets} from '../model/text/secrets.js';
import {type TraceEvent, traces} from '../model/trace.js';

/** Longer lines are truncated. */
const maxLine = 4000;

/**
Writes all trace events to a file, one line each: the time, the milliseconds since the process started,
the area, the text. Secrets are masked.

@returns A function that ends the trace.
@throws {Failure} `configuration` when the file cannot be written.
*/
export function traceToFile(file: string): () => void {
	const handle = open(file);
	let isOpen = true;
	const write = (message: unknown) => {
		const {area, text} = message as TraceEvent;
		const elapsed = performance.now().toFixed(1).padStart(10);
		const line = sanitize(redactSecrets(text), maxLine);
		try {
			writeSync(handle, `${new Date().toISOString()} ${elapsed} ms  ${area.padEnd(9)} ${line}\n`);
		} catch {
			// A full disk must not stop the program that is traced.
		}
	};

	traces.subscribe(write);
	write({area: 'eic', text: `Node ${process.versions.node} on ${process.platform}`});
	return () => {
		if (isOpen) {
			isOpen = false;
			traces.unsubscribe(write);
			closeSync(handle);
		}
	};
}

function open(file: string): number {
	let handle: number;
	try {
		const {O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK} = constants;
		handle = openSync(file, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
	} catch (cause) {
		throw new Failure(
			'configuration',
			'TraceUnwritable',
			`The trace cannot be written: ${asFailure(cause).message}.`,
			{nextStep: 'Name a file that you can write to, not a link: --debug=FILE', cause},
		);
	}

	if (!isOwnTrace(handle)) {
		closeSync(handle);
		throw new Failure(
			'configuration',
			'TraceUnwritable',
			`The trace cannot be written: ${file} holds something else.`,
			{nextStep: 'Name a new file: --debug=FILE'},
		);
	}

	ftruncateSync(handle);
	return handle;
}

/** The start of each line of a trace. */
const lineStart = /^\d{4}-\d\d-\d\dT[\d:.]+Z +\d+\.\d ms {2}/;

/** Whether the file is new or an earlier trace of ours. Any other file must not be overwritten. */
function isOwnTrace(handle: number): boolean {
	const stats = fstatSync(handle);
	const isOwn = process.geteuid === undefined || stats.uid === process.geteuid();
	const start = Buffer.alloc(64);
	return (
		stats.isFile() &&
		stats.nlink === 1 &&
		isOwn &&
		(stats.size === 0 ||
			lineStart.test(start.toString('latin1', 0, readSync(handle, start, 0, start.length, 0))))
	);
}
