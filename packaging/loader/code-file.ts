import {crc32} from 'node:zlib';

/** What a file of compiled code holds. */
export type CodeFile = {
	/** How many runs have added to it. */
	readonly runs: number;
	/** Of each part of the bundle, by its name. */
	readonly code: ReadonlyMap<string, Buffer>;
};

type Head = {
	readonly build: string;
	readonly runs: number;
	readonly parts: ReadonlyArray<readonly [name: string, size: number]>;
	readonly checksum: number;
};

/** V8 copies what lies elsewhere. Bytes. */
const alignment = 8;

/** The size of the head, the head, and the code of each part, all at multiples of 8 bytes. */
export function encodeCode({runs, code}: CodeFile, build: string): Buffer {
	const body = Buffer.concat([...code.values()].flatMap(bytes => [bytes, gapAfter(bytes.length)]));
	const parts = [...code].map(([name, bytes]) => [name, bytes.length] as const);
	const head = Buffer.from(
		JSON.stringify({build, runs, parts, checksum: crc32(body)} satisfies Head),
	);
	const size = Buffer.alloc(alignment);
	size.writeUInt32LE(head.length);
	return Buffer.concat([size, head, gapAfter(head.length), body]);
}

/**
@param build What it must be of: V8 looks only at the length of a text.
@throws When it is of another, or damaged: V8 takes what it is given on trust.
*/
export function decodeCode(bytes: Buffer, build: string): CodeFile {
	const headSize = bytes.readUInt32LE(0);
	const head = JSON.parse(bytes.toString('utf8', alignment, alignment + headSize)) as Head;
	const body = bytes.subarray(alignment + aligned(headSize));
	if (head.build !== build || head.checksum !== crc32(body)) {
		throw new Error('It is not of this build, or damaged.');
	}

	const code = new Map<string, Buffer>();
	let start = 0;
	for (const [name, size] of head.parts) {
		code.set(name, body.subarray(start, start + size));
		start += aligned(size);
	}

	return {runs: head.runs, code};
}

function aligned(size: number): number {
	return Math.ceil(size / alignment) * alignment;
}

function gapAfter(size: number): Buffer {
	return Buffer.alloc(aligned(size) - size);
}
