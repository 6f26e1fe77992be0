const mostShared = 20_000;

/** V8 copies what is shorter anyway. */
const longestCopied = 12;

/** Copies texts out of a document, and keeps one of those that many elements have. */
export class SharedTexts {
	readonly #known = new Map<string, string>();

	keep(text: string, isShared = false): string {
		if (!isShared) {
			return ownCopy(text);
		}

		const same = this.#known.get(text);
		if (same !== undefined) {
			return same;
		}

		const copy = ownCopy(text);
		if (this.#known.size < mostShared) {
			this.#known.set(copy, copy);
		}

		return copy;
	}
}

function ownCopy(text: string): string {
	return text.length <= longestCopied ? text : Buffer.from(text).toString();
}
