import {closeSync, ftruncateSync, openSync, rmSync, writeSync} from 'node:fs';
import {asFailure, Failure} from '../../model/failure.js';

/** How long lines wait before they are written at most, so that a crash loses no more than that. */
const flushAfterMs = 500;
/** How many characters wait at most. */
const mostPending = 64 * 1024;

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'no space is left',
	EDQUOT: 'the disk quota is used up',
	EFBIG: 'the file may not grow any further',
};

/** A file of lines. A write that fails ends it after the last complete line. */
export class RecordingFile {
	readonly #file: string;
	readonly #onFailure: (reason: string) => void;
	/** Null after the end. */
	#handle: number | null;
	#pending = '';
	#timer: NodeJS.Timeout | undefined;
	/** The bytes of complete lines on disk. */
	#length = 0;

	/**
	Creates the file, readable only by its owner.

	@param onFailure Called once, when no more can be written.
	@throws {Failure} `usage` when it exists or cannot be created.
	*/
	constructor(file: string, onFailure: (reason: string) => void) {
		this.#file = file;
		this.#onFailure = onFailure;
		try {
			this.#handle = openSync(file, 'wx', 0o600);
		} catch (error) {
			throw cannotMake(file, error);
		}
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

	/** Writes the rest synchronously; removes a file that has no line. May be called again. */
	close(): void {
		this.#flush();
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
			// An incomplete line would make the whole file unreadable to some players.
			ftruncateSync(handle, this.#length);
			closeSync(handle);
		} catch {
			// The file stays as it is.
		}

		this.#onFailure(reasons[codeOf(error)] ?? asFailure(error).message);
	}
}

/** A recording never replaces a file. */
export function alreadyThere(file: string): Failure {
	return new Failure('usage', 'RecordingExists', `${file} already exists.`, {
		nextStep: 'Name another file, or remove it: a recording never overwrites one.',
	});
}

function cannotMake(file: string, error: unknown): Failure {
	return codeOf(error) === 'EEXIST'
		? alreadyThere(file)
		: new Failure(
				'usage',
				'RecordingUnwritable',
				`The recording cannot be written to ${file}: ${asFailure(error).message}`,
				{nextStep: 'Check that its folder exists and that you can write to it.', cause: error},
			);
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
