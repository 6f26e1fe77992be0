import {Buffer} from 'node:buffer';
import type {OpenFile} from '../files.js';

const sampleCount = 8;
const sampleBytes = 64 * 1024;

/**
Whether two files seem to start with the same `length` bytes. Samples are compared, the first and the
last bytes among them: reading everything would cost as much as copying it again.
*/
export async function hasSameStart(a: OpenFile, b: OpenFile, length: number): Promise<boolean> {
	const size = Math.min(sampleBytes, length);
	const samples = Array.from({length: sampleCount}, (_, index) =>
		Math.floor(((length - size) * index) / (sampleCount - 1)),
	);
	const isSame = await Promise.all(
		samples.map(async position => {
			const [left, right] = await Promise.all([
				readFully(a, position, size),
				readFully(b, position, size),
			]);
			return left.equals(right);
		}),
	);
	return isSame.every(Boolean);
}

async function readFully(file: OpenFile, position: number, size: number): Promise<Buffer> {
	const buffer = Buffer.alloc(size);
	let length = 0;
	while (length < size) {
		const read = await file.read(buffer.subarray(length), position + length);
		if (read === 0) {
			break;
		}

		length += read;
	}

	return buffer.subarray(0, length);
}
