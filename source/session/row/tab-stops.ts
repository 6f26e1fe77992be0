/** The tab stops of a screen: every eighth column, until the remote changes them. */
export class TabStops {
	readonly #columns: number;
	readonly #stops: Set<number>;

	constructor(columns: number) {
		this.#columns = columns;
		this.#stops = new Set(Array.from({length: Math.ceil(columns / 8)}, (_, index) => index * 8));
	}

	set(column: number): void {
		this.#stops.add(column);
	}

	clear(column: number): void {
		this.#stops.delete(column);
	}

	clearAll(): void {
		this.#stops.clear();
	}

	/** The column of the tab stop `count` stops further; backwards when it is negative. */
	from(column: number, count: number): number {
		const last = this.#columns - 1;
		const step = Math.sign(count);
		let at = column;
		for (let rest = Math.abs(count); rest > 0; rest--) {
			at += step;
			while (at > 0 && at < last && !this.#stops.has(at)) {
				at += step;
			}

			at = Math.max(0, Math.min(at, last));
		}

		return at;
	}
}
