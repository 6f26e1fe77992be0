import {Buffer} from 'node:buffer';

/**
One complete control sequence (ECMA-48). `parameters` keeps its private prefix, as in `?1049` or
`38:2::1:2:3`.
*/
export type Sequence = {
	readonly type: 'csi' | 'escape';
	readonly parameters: string;
	readonly intermediates: string;
	readonly final: string;
};

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

export type StringType = 'osc' | 'dcs' | 'sos' | 'pm' | 'apc';

const escapeByte = 0x1b;
const c1Lead = 0xc2;
/** A sequence longer than this is no sequence; it goes through as it is. */
const maxSequenceLength = 512;
const maxPayloadLength = 4096;

const stringTypes: Readonly<Record<string, StringType>> = {
	']': 'osc',
	P: 'dcs',
	X: 'sos',
	'^': 'pm',
	_: 'apc',
};

function isCancel(byte: number): boolean {
	return byte === 0x18 || byte === 0x1a;
}

/** Whether a C1 control in UTF-8 (C2 80 … C2 9F) is at `index`. */
export function isC1(bytes: Buffer, index: number): boolean {
	return bytes[index] === c1Lead && ((bytes[index + 1] ?? 0) & 0xe0) === 0x80;
}

type Scan =
	| {readonly kind: 'sequence'; readonly sequence: Sequence; readonly end: number}
	| {readonly kind: 'string'; readonly type: StringType; readonly end: number}
	| {readonly kind: 'none'; readonly end: number}
	| {readonly kind: 'partial'};

/** Reads what starts with ESC, or with a C1 control in UTF-8 (C2 80 … C2 9F), at `start`. */
function scan(bytes: Buffer, start: number): Scan {
	const second = bytes[start + 1];
	if (second === undefined) {
		return {kind: 'partial'};
	}

	const isOneControl = bytes[start] === c1Lead;
	const introducer = String.fromCharCode(isOneControl ? second - 0x40 : second);
	const type = stringTypes[introducer];
	if (type) {
		return {kind: 'string', type, end: start + 2};
	}

	if (isOneControl && introducer !== '[') {
		const sequence = {
			type: 'escape',
			parameters: '',
			intermediates: '',
			final: introducer,
		} as const;
		return {kind: 'sequence', sequence, end: start + 2};
	}

	return scanSequence(bytes, start, introducer === '[');
}

/** The parts of a sequence: parameters, then intermediates, then the byte that ends it. */
function scanSequence(bytes: Buffer, start: number, isCsi: boolean): Scan {
	const parametersStart = isCsi ? start + 2 : start + 1;
	let intermediatesStart = parametersStart;
	let index = parametersStart;
	for (; ; index++) {
		const byte = bytes[index];
		if (byte === undefined) {
			return index - start > maxSequenceLength ? {kind: 'none', end: index} : {kind: 'partial'};
		}

		if (isCsi && byte >= 0x30 && byte < 0x40) {
			intermediatesStart = index + 1;
		} else if (byte >= 0x30 && byte < 0x7f) {
			break;
		} else if (byte === escapeByte || byte >= 0x80) {
			return {kind: 'none', end: index};
		} else if (isCancel(byte)) {
			return {kind: 'none', end: index + 1};
		}
	}

	const sequence: Sequence = {
		type: isCsi ? 'csi' : 'escape',
		parameters: part(bytes, parametersStart, intermediatesStart),
		intermediates: part(bytes, intermediatesStart, index),
		final: String.fromCharCode(bytes[index] ?? 0),
	};
	return {kind: 'sequence', sequence, end: index + 1};
}

/** The bytes of a sequence as text, without the controls that may stand in between. */
function part(bytes: Buffer, start: number, end: number): string {
	let text = '';
	for (let index = start; index < end; index++) {
		const byte = bytes[index] ?? 0;
		text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '';
	}

	return text;
}

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
