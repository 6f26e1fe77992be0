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

/** What the bytes of a terminal's output come to. */
export type SequenceHandler = {
	/**
	A run without ESC: text and C0 controls. Answers the index it got to: before `end` when a C1
	control follows there, or when the run ends in the middle of a character.
	*/
	text(bytes: Buffer, start: number, end: number, edit: Edit): number;
	sequence(sequence: Sequence, start: number, end: number, edit: Edit): void;
	/** An OSC, DCS or similar has ended; the payload is cut after some kilobytes. */
	string(type: StringType, payload: string): void;
	/** Called between two parts of the output, where something may be put in. */
	rest(index: number, edit: Edit): void;
};

/** Puts `replacement` in place of the bytes from `start` to before `end`. Calls come in order. */
export type Edit = (start: number, end: number, replacement: string) => void;

const maxPayloadLength = 4096;

/**
Cuts a terminal's output, which arrives in any pieces, into text, control sequences and strings, and
lets a handler change it on the way. What the handler doesn't touch goes through byte by byte.
*/
export class SequenceReader {
	readonly #handler: SequenceHandler;
	/**
	Whether an unfinished sequence or character waits for its rest before it goes out; needed to
	change sequences. Otherwise every byte goes out at once.
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

	/** Whether what went out so far ends between two parts, where other output may be put in. */
	get isAtRest(): boolean {
		return this.#string === undefined && !(this.#isHeldSent && this.#held.length > 0);
	}

	/** Whether nothing unfinished is held either, so that the next piece starts afresh. */
	get isEmpty(): boolean {
		return this.#string === undefined && this.#held.length === 0;
	}

	/** Takes the next piece, answers what goes to the terminal. */
	write(piece: Buffer): Buffer {
		const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
		const out: Buffer[] = [];
		// Bytes before this index have gone out.
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

	/** Lets go of what is held, because nothing seems to follow: a byte that is no UTF-8 is shown. */
	flush(): Buffer {
		if (this.#isHeldSent || this.#held[0] === escapeByte) {
			return Buffer.alloc(0);
		}

		const held = this.#held;
		this.#held = Buffer.alloc(0);
		return held;
	}

	/** Answers where the unfinished rest begins. */
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

	/** Goes on in a string up to its end: ST, BEL for an OSC, or whatever breaks it off. */
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
					// Anything but `\` after ESC ends the string as well, and starts something new.
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
