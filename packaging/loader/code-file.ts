import {crc32} from 'node:zlib';

/** Compiled code of one chunk. */
export type Code = {
	readonly bytes: Buffer;
	readonly checksum: number;
	/** The SHA-256 of the text that was compiled: V8 checks only the length of the text. */
	readonly digest: string;
};

/** A file of the compile cache. */
export type CodeFile = {
	/** How many runs have added to it. */
	readonly runs: number;
	/** By the names of chunks. */
	readonly chunks: ReadonlyMap<string, Code>;
};

/** How many runs add to a file. One is not enough: the first picker has no list yet that it could show. */
export const learningRuns = 4;

type Head = {
	readonly runs: number;
	readonly chunks: ReadonlyArray<
		readonly [name: string, size: number, checksum: number, digest: string]
	>;
};

/** In bytes. V8 copies code that is not aligned to it. */
const alignment = 8;

/** @param digest The SHA-256 of the text that was compiled. */
export function codeOf(bytes: Buffer, digest: string): Code {
	return {bytes, checksum: crc32(bytes), digest};
}

/** Whether the code is undamaged: V8 trusts what it is given, and damaged code crashes the process. */
export function isSound({bytes, checksum}: Code): boolean {
	return crc32(bytes) === checksum;
}

/**
The size of the head, the head, and the code of each chunk, each aligned to 8 bytes, to be written one
after the other.
*/
export function encodeCode({runs, chunks}: CodeFile): Buffer[] {
	const sizes = [...chunks].map(
		([name, {bytes, checksum, digest}]) => [name, bytes.length, checksum, digest] as const,
	);
	const head = Buffer.from(JSON.stringify({runs, chunks: sizes} satisfies Head));
	const size = Buffer.alloc(alignment);
	size.writeUInt32LE(head.length);
	const codes = [...chunks.values()].map(({bytes}) => bytes);
	return [size, ...[head, ...codes].flatMap(bytes => [bytes, gapAfter(bytes.length)])];
}

/**
Reads the code of the chunks whose text is still the same. Where others were of another build, the count
of runs starts again.

@param digests The SHA-256 of the text of each chunk, by its name.
@throws {Error} When the bytes are not such a file.
*/
export function decodeCode(bytes: Buffer, digests: Readonly<Record<string, string>>): CodeFile {
	const headSize = bytes.readUInt32LE(0);
	const head = JSON.parse(bytes.toString('utf8', alignment, alignment + headSize)) as Head;
	const chunks = new Map<string, Code>();
	let start = alignment + aligned(headSize);
	for (const [name, size, checksum, digest] of head.chunks) {
		if (digest === digests[name]) {
			chunks.set(name, {bytes: bytes.subarray(start, start + size), checksum, digest});
		}

		start += aligned(size);
	}

	return {runs: chunks.size === head.chunks.length ? head.runs : 0, chunks};
}

function aligned(size: number): number {
	return Math.ceil(size / alignment) * alignment;
}

function gapAfter(size: number): Buffer {
	return Buffer.alloc(aligned(size) - size);
}
