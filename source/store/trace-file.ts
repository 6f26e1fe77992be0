import {closeSync, openSync, writeSync} from 'node:fs';
import process from 'node:process';
import {asFailure, Failure} from '../model/failure.js';
import {harmless} from '../model/harmless.js';
import {withoutSecrets} from '../model/secrets.js';
import {type TraceEvent, traces} from '../model/trace.js';

/** Longer lines are cut off. */
const maxLine = 4000;

/**
Writes everything that is traced into a file of its own from now on, a line each: the time, the
milliseconds since the start of the process, who says so, what. Secrets are masked.

@returns Ends it.
@throws {Failure} `configuration` when the file cannot be written.
*/
export function traceInto(file: string): () => void {
	const handle = open(file);
	let isOpen = true;
	const write = (message: unknown) => {
		const {area, text} = message as TraceEvent;
		const elapsed = performance.now().toFixed(1).padStart(10);
		const line = harmless(withoutSecrets(text), maxLine);
		try {
			writeSync(handle, `${new Date().toISOString()} ${elapsed} ms  ${area.padEnd(9)} ${line}\n`);
		} catch {
			// A full disk must not stop what is traced.
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
	try {
		return openSync(file, 'w', 0o600);
	} catch (cause) {
		throw new Failure(
			'configuration',
			'TraceUnwritable',
			`The trace cannot be written: ${asFailure(cause).message}.`,
			{nextStep: 'Name a file that you may write: --debug=FILE', cause},
		);
	}
}
