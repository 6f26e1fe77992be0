/** A sequence of numbers from 0 to below 1 that a seed decides (mulberry32). */
export function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d_2b_79_f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const csi = '\u001B[';

/**
Random output of a program on a screen of this size: text, movements, regions, modes, resets.

Left out is what xterm.js itself does unlike a terminal: it forgets that a wrap is pending when it
restores a cursor, lets scrolling move a saved cursor on the primary screen, moves wrongly with
relative movements in origin mode, and repeats whatever cell is left of the cursor.
*/
export class RandomOutput {
	readonly #random: () => number;
	readonly #columns: number;
	readonly #rows: number;

	constructor(seed: number, columns: number, rows: number) {
		this.#random = randomNumbers(seed);
		this.#columns = columns;
		this.#rows = rows;
	}

	/** A whole number from 0 to below `limit`. */
	number(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	/** The next piece of output. */
	next(): string {
		const choices: ReadonlyArray<() => string> = [
			() => this.#text(),
			() => this.#text(),
			() => '\r\n'.repeat(1 + this.number(3)),
			() => this.#pick(['\n', '\r', '\b', '\t', '\v', '\f', '\u0007']),
			() => `${csi}${this.#row()};${this.#column()}${this.#pick(['H', 'f'])}`,
			() => `${csi}${this.number(this.#rows + 20)}${this.#pick(['A', 'B', 'E', 'F', 'd', 'e'])}`,
			() => `${csi}${this.number(this.#columns)}${this.#pick(['C', 'D', 'G', '`', 'a'])}`,
			() => `${csi}${this.number(4)}${this.#pick(['L', 'M', 'P', '@', 'X', 'S', 'T', 'I', 'Z'])}`,
			() => this.#erase(),
			() => this.#region(),
			() => this.#rendition(),
			() => this.#pick(['\u001BD', '\u001BM', '\u001BE', '\u001BH']),
			() => `${this.#pick(['\u001B7', `${csi}s`])}${csi}${1 + this.number(4)};3Hsaved\u001B8`,
			() => `${csi}?7${this.#pick(['h', 'l', 'h'])}`,
			() => `${csi}4${this.#pick(['h', 'l', 'l'])}`,
			() => `${csi}?7h${this.#text()}x${csi}${1 + this.number(60)}b`,
			() => this.#pick(['\u001B(0', '\u001B(B', '\u000E', '\u000F', '\u001B)0', '\u001B)B']),
			() => `${csi}?6h${csi}${this.#row()};${this.#column()}H${this.#text()}${csi}?6l`,
			() => this.#screenSwitch(),
			() => `\u001B]${this.number(3)};a title\u0007`,
			() => `\r\u001B]8;;http://example.com\u001B\\link\u001B]8;;\u001B\\`,
			() => '\u001BPq#0;2;0;0;0~~\u001B\\',
			() => this.#rarely(this.#pick(['\u001Bc', `\r${csi}!p${csi}H`, `${csi}r\u001B#8`])),
		];
		return this.#pick(choices)();
	}

	#pick<T>(values: readonly T[]): T {
		const value = values[this.number(values.length)];
		if (value === undefined) {
			throw new RangeError('Nothing to pick from');
		}

		return value;
	}

	#rarely(text: string): string {
		return this.number(5) === 0 ? text : '';
	}

	/** Never from the last column, where ED 1 makes xterm.js fail, and a pending wrap is lost. */
	#erase(): string {
		const kind = this.#pick(['', '0', '1', '2', '3']);
		return `${csi}${1 + this.number(this.#columns - 1)}G${csi}${kind}${this.#pick(['J', 'K'])}`;
	}

	/** A row, sometimes one far below the screen. */
	#row(): string {
		return this.#pick(['', '0', String(this.number(this.#rows + 3)), '999', String(this.#rows)]);
	}

	#column(): string {
		return this.#pick(['', '0', String(this.number(this.#columns + 3)), '999']);
	}

	#text(): string {
		const words = ['word ', 'x', 'a longer piece of text ', 'grüße', '日本語', 'e\u0301', '─│┌'];
		return Array.from({length: 1 + this.number(5)}, () => this.#pick(words)).join('');
	}

	#region(): string {
		const top = 1 + this.number(this.#rows);
		return this.#pick([
			`${csi}r`,
			`${csi}${top};${top + this.number(this.#rows)}r`,
			`${csi}1;${1 + this.number(this.#rows)}r`,
			`${csi};${this.#rows + 1}r`,
			`${csi}${top}r`,
		]);
	}

	#rendition(): string {
		return this.#pick([
			`${csi}m`,
			`${csi}0;1;${30 + this.number(8)}m`,
			`${csi}4${this.number(8)};7m`,
			`${csi}38;5;${this.number(256)}m`,
			`${csi}48;2;1;2;${this.number(256)}m`,
			`${csi}1;2;3;4;5;8;9;53m`,
			`${csi}22;24;27;39m`,
			`${csi}4:3;58;5;3m`,
		]);
	}

	#screenSwitch(): string {
		const mode = this.#pick([1049, 1049, 1047, 47]);
		return `\r${csi}?${mode}h${csi}r${this.#text()}\r${csi}?${mode}l${csi}r`;
	}
}
