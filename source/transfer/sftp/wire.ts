import {Buffer} from 'node:buffer';

/*
SFTP version 3 on the wire (draft-ietf-secsh-filexfer-02) with the extensions of OpenSSH (its PROTOCOL, 4):
a packet is its length, a type, and numbers and strings; a string is its length and bytes.
*/

export const requestType = {
	init: 1,
	open: 3,
	close: 4,
	read: 5,
	write: 6,
	lstat: 7,
	setstat: 9,
	fsetstat: 10,
	opendir: 11,
	readdir: 12,
	remove: 13,
	mkdir: 14,
	realpath: 16,
	stat: 17,
	rename: 18,
	extended: 200,
} as const;

export const responseType = {
	version: 2,
	status: 101,
	handle: 102,
	data: 103,
	name: 104,
	attributes: 105,
	extended: 201,
} as const;

/** The codes of a STATUS (7). */
export const status = {
	ok: 0,
	end: 1,
	noSuchFile: 2,
	permissionDenied: 3,
	failure: 4,
	unsupported: 8,
} as const;

/** The flags of an OPEN (6.3). */
export const openFlag = {
	read: 1,
	write: 2,
	append: 4,
	create: 8,
	truncate: 16,
	exclusive: 32,
} as const;

/** A field of a message: a 32-bit number, a 64-bit number, or a string. */
export type Field = number | bigint | Buffer | string;

/** The bytes of a message, with its length in front. */
export function encode(type: number, fields: readonly Field[]): Buffer {
	const body = fields.flatMap(bytesOfField);
	const head = Buffer.alloc(5);
	head.writeUInt32BE(1 + body.reduce((sum, {length}) => sum + length, 0));
	head[4] = type;
	return Buffer.concat([head, ...body]);
}

function bytesOfField(field: Field): readonly Buffer[] {
	if (typeof field === 'bigint') {
		const bytes = Buffer.alloc(8);
		bytes.writeBigUInt64BE(field);
		return [bytes];
	}

	if (typeof field === 'number') {
		const bytes = Buffer.alloc(4);
		bytes.writeUInt32BE(field);
		return [bytes];
	}

	const text = typeof field === 'string' ? Buffer.from(field) : field;
	return [...bytesOfField(text.length), text];
}

/** Reads the fields of a message in order. */
export class Reader {
	readonly #bytes: Buffer;
	#at = 0;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	/** The length of the message in bytes. */
	get length(): number {
		return this.#bytes.length;
	}

	get isAtEnd(): boolean {
		return this.#at >= this.#bytes.length;
	}

	byte(): number {
		return this.#take(1)[0] ?? 0;
	}

	number(): number {
		return this.#take(4).readUInt32BE();
	}

	/** A 64-bit number, which is exact below 2^53. */
	large(): number {
		return Number(this.#take(8).readBigUInt64BE());
	}

	string(): Buffer {
		return this.#take(this.number());
	}

	/** @throws Error when less is left: the message is malformed. */
	#take(length: number): Buffer {
		if (this.#at + length > this.#bytes.length) {
			throw new Error('a message ends too early');
		}

		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}
}
