import {Buffer} from 'node:buffer';

const smallBytes = 2048;

/** The end of an output, as far as it fits into a limit. */
export class KeptOutput {
	readonly #chunks: Buffer[] = [];
	readonly #limit: number;
	#kept = 0;
	#total = 0;

	/** @param limit In bytes. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	add(chunk: Buffer): void {
		const piece = chunk.subarray(-this.#limit);
		const last = this.#chunks.at(-1);
		// A copy: the chunk may be a piece of a larger buffer, which it would keep in memory. Small ones are
		// joined, because each costs more than its bytes.
		if (last && last.length + piece.length <= smallBytes) {
			this.#chunks[this.#chunks.length - 1] = Buffer.concat([last, piece]);
		} else {
			this.#chunks.push(Buffer.from(piece));
		}

		this.#kept += piece.length;
		this.#total += chunk.length;
		for (let [first] = this.#chunks; first && this.#kept > this.#limit; [first] = this.#chunks) {
			const over = this.#kept - this.#limit;
			this.#kept -= Math.min(over, first.length);
			if (over >= first.length) {
				this.#chunks.shift();
			} else {
				this.#chunks[0] = first.subarray(over);
			}
		}
	}

	/** How many bytes before the kept ones are gone. */
	get lost(): number {
		return this.#total - this.#kept;
	}

	bytes(): Buffer {
		return Buffer.concat(this.#chunks);
	}
}
