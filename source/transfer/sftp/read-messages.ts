import {Buffer} from 'node:buffer';
import type {Duplex} from 'node:stream';
import {sanitize} from '../../model/text/sanitize.js';

/** No answer is longer: READDIR sends a hundred names, and READ is asked for less. */
const longestAnswer = 4 * 1024 * 1024;

type ProtocolErrors = {
	/** The server breaks the protocol; gets in what way. */
	readonly broken: (said: string) => void;
	/** Gets what the start-up files of a shell print instead of the first message. */
	readonly noisy: (noise: string) => void;
};

/** Splits what comes in into messages, and hands each to `take` without its length. */
export function readMessages(
	channel: Duplex,
	{broken, noisy}: ProtocolErrors,
	take: (message: Buffer) => void,
): void {
	let chunks: Buffer[] = [];
	let length = 0;
	let hasBegun = false;
	channel.on('data', (chunk: Buffer) => {
		chunks.push(chunk);
		length += chunk.length;
		try {
			while (length >= 4) {
				let all = chunks[0] as Buffer;
				if (all.length < 4) {
					all = Buffer.concat(chunks);
					chunks = [all];
				}

				const size = all.readUInt32BE();
				if (size > longestAnswer || size === 0) {
					if (hasBegun) {
						throw new Error(`a message of ${size} bytes`);
					}

					// Text reads as a huge length.
					const [line = ''] = all
						.subarray(0, 200)
						.toString()
						.split(/[\r\n\0]/);
					noisy(sanitize(line, 100));
					return;
				}

				if (length < size + 4) {
					return;
				}

				hasBegun = true;
				all = chunks.length === 1 ? all : Buffer.concat(chunks);
				const rest = all.subarray(size + 4);
				chunks = rest.length > 0 ? [rest] : [];
				length = rest.length;
				take(all.subarray(4, size + 4));
			}
		} catch (error) {
			broken(error instanceof Error ? error.message : String(error));
		}
	});
}
