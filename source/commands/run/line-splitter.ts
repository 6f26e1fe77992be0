import {Buffer} from 'node:buffer';

/** A longer line is handed on in pieces, so that no output fills the memory. */
const longestLine = 64 * 1024;
const lineFeed = 10;

/** Cuts one output into its lines, at the bytes of the line feeds. */
export class LineSplitter {
	#rest: Buffer = Buffer.alloc(0);

	/** The lines that are complete with this chunk, without their line feeds. */
	add(chunk: Buffer): Buffer[] {
		const lines: Buffer[] = [];
		let start = 0;
		const text = Buffer.concat([this.#rest, chunk]);
		for (let end = text.indexOf(lineFeed); end !== -1; end = text.indexOf(lineFeed, start)) {
			lines.push(text.subarray(start, end));
			start = end + 1;
		}

		for (; text.length - start > longestLine; start += longestLine) {
			lines.push(text.subarray(start, start + longestLine));
		}

		this.#rest = text.subarray(start);
		return lines;
	}

	/** What came after the last line feed; null for nothing. */
	end(): Buffer | null {
		return this.#rest.length === 0 ? null : this.#rest;
	}
}
