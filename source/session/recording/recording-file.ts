import {closeSync, ftruncateSync, openSync, rmSync, writeSync} from 'node:fs';
import process from 'node:process';
import {asFailure, Failure} from '../../model/failure.js';

/** Lines wait this long at most before they are written, so that a crash loses no more. */
const flushAfterMs = 500;
/** So much waits at most. */
const mostPending = 64 * 1024;

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'no space is left',
	EDQUOT: 'the disk quota is used up',
	EFBIG: 'the file may not grow any further',
};

/** A file that takes lines; what cannot be written ends it, with the lines before it whole. */
export class RecordingFile {
	readonly #file: string;
	readonly #onFailure: (reason: string) => void;
	/** Null when it has ended. */
	#handle: number | null;
	#pending = '';
	#timer: NodeJS.Timeout | undefined;
	/** Bytes of whole lines on disk. */
	#length = 0;

	/**
	Makes the file, for its owner alone.

	@param onFailure Called once, when no more can be written.
	@throws {Failure} `usage` when it is there already; when it cannot be made.
	*/
	constructor(file: string, onFailure: (reason: string) => void) {
		this.#file = file;
		this.#onFailure = onFailure;
		try {
			this.#handle = openSync(file, 'wx', 0o600);
		} catch (error) {
			throw cannotMake(file, error);
		}

		process.on('SIGXFSZ', noop);
	}

	add(line: string): void {
		if (this.#handle === null) {
			return;
		}

		this.#pending += `${line}\n`;
		if (this.#pending.length >= mostPending) {
			this.#flush();
		} else {
			this.#timer ??= setTimeout(() => this.#flush(), flushAfterMs);
		}
	}

	/** Writes what is left, at once; a file that was given nothing is taken away. Harmless when done. */
	close(): void {
		this.#flush();
		process.removeListener('SIGXFSZ', noop);
		if (this.#handle !== null) {
			closeSync(this.#handle);
			this.#handle = null;
			if (this.#length === 0) {
				rmSync(this.#file, {force: true});
			}
		}
	}

	#flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const handle = this.#handle;
		if (handle === null || this.#pending === '') {
			return;
		}

		const bytes = Buffer.from(this.#pending);
		this.#pending = '';
		let written = 0;
		try {
			while (written < bytes.length) {
				written += writeSync(handle, bytes, written);
			}

			this.#length += bytes.length;
		} catch (error) {
			this.#handle = null;
			this.#length += bytes.subarray(0, written).lastIndexOf('\n') + 1;
			this.#giveUp(handle, error);
		}
	}

	#giveUp(handle: number, error: unknown): void {
		try {
			// A line that is cut short would make the whole file unreadable to some players.
			ftruncateSync(handle, this.#length);
			closeSync(handle);
		} catch {
			// What is on disk stays as it is.
		}

		this.#onFailure(reasons[codeOf(error)] ?? asFailure(error).message);
	}
}

/** A file that outgrows the limit of the process must not end the session. */
function noop(): void {}

/** A recording never takes the place of a file. */
export function alreadyThere(file: string): Failure {
	return new Failure('usage', 'RecordingExists', `${file} is there already.`, {
		nextStep: 'Name another file, or remove it; a recording overwrites nothing.',
	});
}

function cannotMake(file: string, error: unknown): Failure {
	return codeOf(error) === 'EEXIST'
		? alreadyThere(file)
		: new Failure(
				'usage',
				'RecordingUnwritable',
				`The recording cannot be written to ${file}: ${asFailure(error).message}`,
				{nextStep: 'Check that its folder is there and yours to write to.', cause: error},
			);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
