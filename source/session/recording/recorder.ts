import type {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import type {Pty, PtySize} from '../../connection/connection.js';
import {type CastEvent, castHeader, castLine, castSize} from './asciicast.js';
import {RecordingFile} from './recording-file.js';

export type RecorderOptions = {
	readonly file: string;
	/** What the recording is called in a player. */
	readonly title: string;
	/** Whether what is typed is recorded, too, passwords included. */
	readonly isInputRecorded: boolean;
};

/**
Records a session as asciicast v2: what the remote sent, at the size that the remote was told, so that
neither the countdown row nor a notice of eic is in it.
*/
export class Recorder {
	readonly #options: RecorderOptions;
	readonly #file: RecordingFile;
	readonly #output = new StringDecoder('utf8');
	readonly #input = new StringDecoder('utf8');
	/** By `performance.now()`; null before the first remote. */
	#startedAt: number | null = null;
	#size = '';
	#resetSequence = '';
	#onStopped: (text: string) => void = () => {};
	#problem: string | null = null;

	/** @throws {Failure} `usage` when the file is there already, or cannot be made. */
	constructor(options: RecorderOptions) {
		this.#options = options;
		const {file} = options;
		this.#file = new RecordingFile(file, reason => {
			this.#problem = `the recording stopped: ${reason}; ${file} has what came before`;
			this.#onStopped(this.#problem);
		});
	}

	/** Why the recording is not whole; null where it is. */
	get problem(): string | null {
		return this.#problem;
	}

	/** Tells it whom to tell when it cannot go on. The session does. */
	onStopped(onStopped: (text: string) => void): void {
		this.#onStopped = onStopped;
	}

	/** A remote begins, the first one or one that takes the place of another. */
	begin({term, ...size}: Pty): void {
		if (this.#startedAt === null) {
			const {title} = this.#options;
			this.#startedAt = performance.now();
			this.#size = castSize(size);
			this.#file.add(castHeader({size, startedAt: new Date(), term, title}));
		} else {
			this.#add('o', this.#output.end() + this.#resetSequence);
			this.#add('m', 'reconnected');
			this.resize(size);
		}
	}

	output(bytes: Buffer): void {
		this.#add('o', this.#output.write(bytes));
	}

	input(bytes: Buffer): void {
		if (this.#options.isInputRecorded) {
			this.#add('i', this.#input.write(bytes));
		}
	}

	resize(size: PtySize): void {
		const text = castSize(size);
		if (text !== this.#size) {
			this.#size = text;
			this.#add('r', text);
		}
	}

	/** A remote is gone; what it had switched on in the terminal is taken back before another begins. */
	end(resetSequence: string): void {
		this.#resetSequence = `${resetSequence}\r\n`;
	}

	/** Writes what is left, at once. */
	close(): void {
		this.#add('o', this.#output.end());
		this.#file.close();
	}

	#add(event: CastEvent, text: string): void {
		if (text !== '' && this.#startedAt !== null) {
			this.#file.add(castLine(performance.now() - this.#startedAt, event, text));
		}
	}
}
