import type {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import type {Pty, PtySize} from '../../connection/connection.js';
import {type CastEvent, castHeader, castLine, castSize} from './asciicast.js';
import {RecordingFile} from './recording-file.js';

/** What is recorded, and where to. */
export type RecorderOptions = {
	readonly file: string;
	/** The title of the recording in a player. */
	readonly title: string;
	/** Whether input is recorded, too, passwords included. */
	readonly isInputRecorded: boolean;
};

/**
Records a session as asciicast v2: what the remote sent, at the size that the remote has. So neither
the countdown row nor a notice of eic is in it.
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

	/** @throws {Failure} `usage` when the file exists or cannot be created. */
	constructor(options: RecorderOptions) {
		this.#options = options;
		const {file} = options;
		this.#file = new RecordingFile(file, reason => {
			this.#problem = `the recording stopped: ${reason}; ${file} has what came before`;
			this.#onStopped(this.#problem);
		});
	}

	/** Why the recording is incomplete; null while it is not. */
	get problem(): string | null {
		return this.#problem;
	}

	/** Sets the function that gets the reason when the recording stops. */
	onStopped(onStopped: (text: string) => void): void {
		this.#onStopped = onStopped;
	}

	/** A remote begins, the first one or a later one. */
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

	/** A remote has ended. What it switched on in the terminal is reset before the next one begins. */
	end(resetSequence: string): void {
		this.#resetSequence = `${resetSequence}\r\n`;
	}

	/** Writes the rest synchronously. */
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
