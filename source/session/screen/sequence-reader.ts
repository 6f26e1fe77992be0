import {Buffer} from 'node:buffer';
import {
	c1Lead,
	escapeByte,
	isC1,
	isCancel,
	type Sequence,
	type StringType,
	scan,
} from './sequence-scan.js';

/** Gets the parts of a terminal's output. */
export type SequenceHandler = {
	/**
	A run without ESC: text and C0 controls. Answers the index it got to, which is before `end` when a C1
	control follows there or the run ends within a character.
	*/
	text(bytes: Buffer, start: number, end: number, edit: Edit): number;
	sequence(sequence: Sequence, start: number, end: number, edit: Edit): void;
	/** An OSC, DCS or similar has ended. The payload is cut after some kilobytes. */
	string(type: StringType, payload: string): void;
	/** Called between two parts of the output, where something may be inserted. */
	rest(index: number, edit: Edit): void;
};

/** Replaces the bytes from `start` to before `end`. Calls come in order. */
export type Edit = (start: number, end: number, replacement: string) => void;

const maxPayloadLength = 4096;

/**
Splits a terminal's output, which arrives in arbitrary pieces, into text, control sequences and strings,
and lets a handler change it. What the handler does not change passes byte by byte.
*/
export class SequenceReader {
	readonly #handler: SequenceHandler;
	/**
	Whether an unfinished sequence or character is held back until it is complete, which is needed to
	change sequences. Otherwise every byte is passed on at once.
	*/
	isHolding: boolean;
	/** The unfinished part of the output. */
	#held = Buffer.alloc(0);
	#isHeldSent = false;
	#string: {readonly type: StringType; payload: string} | undefined;

	constructor(handler: SequenceHandler, isHolding: boolean) {
		this.#handler = handler;
		this.isHolding = isHolding;
	}

	/** Whether what was passed on so far ends between two parts, where other output may be inserted. */
	get isAtRest(): boolean {
		return this.#string === undefined && !(this.#isHeldSent && this.#held.length > 0);
	}

	/** Whether nothing unfinished is held back either, so that the next piece starts a new part. */
	get isEmpty(): boolean {
		return this.#string === undefined && this.#held.length === 0;
	}

	/** Takes the next piece; answers what goes to the terminal. */
	write(piece: Buffer): Buffer {
		const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
		const out: Buffer[] = [];
		// Bytes before this index have been passed on.
		let sent = this.#isHeldSent ? this.#held.length : 0;
		const edit: Edit = (start, end, replacement) => {
			if (start > sent) {
				out.push(bytes.subarray(sent, start));
			}

			if (replacement !== '') {
				out.push(Buffer.from(replacement));
			}

			sent = Math.max(sent, end);
		};

		const index = this.#read(bytes, edit);
		this.#held = Buffer.from(bytes.subarray(index));
		this.#isHeldSent = !this.isHolding;
		const end = this.isHolding ? index : bytes.length;
		if (end > sent) {
			out.push(bytes.subarray(sent, end));
		}

		return out.length === 1 && out[0] ? out[0] : Buffer.concat(out);
	}

	/** Passes on what is held back, when nothing seems to follow: a byte that is not UTF-8, for example. */
	flush(): Buffer {
		if (this.#isHeldSent || this.#held[0] === escapeByte) {
			return Buffer.alloc(0);
		}

		const held = this.#held;
		this.#held = Buffer.alloc(0);
		return held;
	}

	/** Answers the index of the unfinished rest. */
	#read(bytes: Buffer, edit: Edit): number {
		let index = 0;
		while (index < bytes.length) {
			const next = this.#readPart(bytes, index, edit);
			if (next === index) {
				break;
			}

			index = next;
			if (!this.#string) {
				this.#handler.rest(index, edit);
			}
		}

		return index;
	}

	#readPart(bytes: Buffer, start: number, edit: Edit): number {
		if (this.#string) {
			return this.#readString(this.#string, bytes, start);
		}

		if (bytes[start] === escapeByte || isC1(bytes, start)) {
			return this.#readSequence(bytes, start, edit);
		}

		const next = bytes.indexOf(escapeByte, start);
		return this.#handler.text(bytes, start, next === -1 ? bytes.length : next, edit);
	}

	#readSequence(bytes: Buffer, start: number, edit: Edit): number {
		const found = scan(bytes, start);
		switch (found.kind) {
			case 'partial': {
				return start;
			}

			case 'none': {
				return found.end;
			}

			case 'string': {
				this.#string = {type: found.type, payload: ''};
				return found.end;
			}

			case 'sequence': {
				this.#handler.sequence(found.sequence, start, found.end, edit);
				return found.end;
			}
		}
	}

	/** Reads a string up to its end: ST, BEL for an OSC, or what interrupts it. */
	#readString(string: {readonly type: StringType; payload: string}, bytes: Buffer, start: number) {
		let end = start;
		let next = bytes.length;
		let isEnded = false;
		for (; end < bytes.length; end++) {
			const byte = bytes[end] ?? 0;
			const following = bytes[end + 1];
			if (isCancel(byte) || (byte === 0x07 && string.type === 'osc')) {
				isEnded = true;
				next = end + 1;
				break;
			}

			if (byte === escapeByte || byte === c1Lead) {
				if (following === undefined) {
					next = end;
					break;
				}

				if (byte === escapeByte || following === 0x9c) {
					// ESC without `\` ends the string as well, and starts a new sequence.
					isEnded = true;
					next = following === 0x5c || byte === c1Lead ? end + 2 : end;
					break;
				}
			}
		}

		if (string.payload.length < maxPayloadLength) {
			string.payload += bytes.toString('latin1', start, Math.min(end, start + maxPayloadLength));
		}

		if (isEnded) {
			this.#string = undefined;
			this.#handler.string(string.type, string.payload);
		}

		return next;
	}
}
