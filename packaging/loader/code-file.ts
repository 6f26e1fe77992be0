import {crc32} from 'node:zlib';

/** Compiled code of one part of the bundle. */
export type Code = {
	readonly bytes: Buffer;
	readonly checksum: number;
};

/** What a file of compiled code holds. */
export type CodeFile = {
	/** How many runs have added to it. */
	readonly runs: number;
	/** By the names of parts. */
	readonly parts: ReadonlyMap<string, Code>;
};

/** How many do: the first time the picker has no list that it could show, say. */
export const learningRuns = 4;

type Head = {
	readonly build: string;
	readonly runs: number;
	readonly parts: ReadonlyArray<readonly [name: string, size: number, checksum: number]>;
};

/** V8 copies what lies elsewhere. Bytes. */
const alignment = 8;

export function codeOf(bytes: Buffer): Code {
	return {bytes, checksum: crc32(bytes)};
}

/** V8 takes what it is given on trust, and ends the process over what is damaged. */
export function isSound({bytes, checksum}: Code): boolean {
	return crc32(bytes) === checksum;
}

/**
The size of the head, the head, and the code of each part, all at multiples of 8 bytes, to be written one
after the other.
*/
export function encodeCode({runs, parts}: CodeFile, build: string): Buffer[] {
	const sizes = [...parts].map(
		([name, {bytes, checksum}]) => [name, bytes.length, checksum] as const,
	);
	const head = Buffer.from(JSON.stringify({build, runs, parts: sizes} satisfies Head));
	const size = Buffer.alloc(alignment);
	size.writeUInt32LE(head.length);
	const codes = [...parts.values()].map(({bytes}) => bytes);
	return [size, ...[head, ...codes].flatMap(bytes => [bytes, gapAfter(bytes.length)])];
}

/**
@param build What it must be of: V8 looks only at the length of a text.
@throws When it is of another, or no such file.
*/
export function decodeCode(bytes: Buffer, build: string): CodeFile {
	const headSize = bytes.readUInt32LE(0);
	const head = JSON.parse(bytes.toString('utf8', alignment, alignment + headSize)) as Head;
	if (head.build !== build) {
		throw new Error('It is of another build.');
	}

	const parts = new Map<string, Code>();
	let start = alignment + aligned(headSize);
	for (const [name, size, checksum] of head.parts) {
		parts.set(name, {bytes: bytes.subarray(start, start + size), checksum});
		start += aligned(size);
	}

	return {runs: head.runs, parts};
}

function aligned(size: number): number {
	return Math.ceil(size / alignment) * alignment;
}

function gapAfter(size: number): Buffer {
	return Buffer.alloc(aligned(size) - size);
}
