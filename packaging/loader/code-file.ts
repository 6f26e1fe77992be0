import {crc32} from 'node:zlib';

/** Compiled code of one part of the bundle. */
export type Code = {
	readonly bytes: Buffer;
	readonly checksum: number;
	/** The SHA-256 of the text that it is of: V8 looks only at the length of one. */
	readonly digest: string;
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
	readonly runs: number;
	readonly parts: ReadonlyArray<
		readonly [name: string, size: number, checksum: number, digest: string]
	>;
};

/** V8 copies what lies elsewhere. Bytes. */
const alignment = 8;

/** @param digest The SHA-256 of the text that this was compiled of. */
export function codeOf(bytes: Buffer, digest: string): Code {
	return {bytes, checksum: crc32(bytes), digest};
}

/** V8 takes what it is given on trust, and ends the process over what is damaged. */
export function isSound({bytes, checksum}: Code): boolean {
	return crc32(bytes) === checksum;
}

/**
The size of the head, the head, and the code of each part, all at multiples of 8 bytes, to be written one
after the other.
*/
export function encodeCode({runs, parts}: CodeFile): Buffer[] {
	const sizes = [...parts].map(
		([name, {bytes, checksum, digest}]) => [name, bytes.length, checksum, digest] as const,
	);
	const head = Buffer.from(JSON.stringify({runs, parts: sizes} satisfies Head));
	const size = Buffer.alloc(alignment);
	size.writeUInt32LE(head.length);
	const codes = [...parts.values()].map(({bytes}) => bytes);
	return [size, ...[head, ...codes].flatMap(bytes => [bytes, gapAfter(bytes.length)])];
}

/**
The code of those parts whose text is still the same. Where some were of another build, runs count anew.

@param digests The SHA-256 of the text of each part, by its name.
@throws When it is no such file.
*/
export function decodeCode(bytes: Buffer, digests: Readonly<Record<string, string>>): CodeFile {
	const headSize = bytes.readUInt32LE(0);
	const head = JSON.parse(bytes.toString('utf8', alignment, alignment + headSize)) as Head;
	const parts = new Map<string, Code>();
	let start = alignment + aligned(headSize);
	for (const [name, size, checksum, digest] of head.parts) {
		if (digest === digests[name]) {
			parts.set(name, {bytes: bytes.subarray(start, start + size), checksum, digest});
		}

		start += aligned(size);
	}

	return {runs: parts.size === head.parts.length ? head.runs : 0, parts};
}

function aligned(size: number): number {
	return Math.ceil(size / alignment) * alignment;
}

function gapAfter(size: number): Buffer {
	return Buffer.alloc(aligned(size) - size);
}
