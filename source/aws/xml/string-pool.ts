/** The largest number of pooled strings. */
const mostShared = 20_000;

/** V8 copies slices up to this length itself. */
const longestCopied = 12;

/** Copies texts out of a document, and shares one copy of those that many elements have. */
export class StringPool {
	readonly #known = new Map<string, string>();

	/**
	A copy of a text that does not keep the document in memory.

	@param isShared Whether equal texts share one copy.
	*/
	copy(text: string, isShared = false): string {
		if (!isShared) {
			return detachedCopy(text);
		}

		const same = this.#known.get(text);
		if (same !== undefined) {
			return same;
		}

		const copy = detachedCopy(text);
		if (this.#known.size < mostShared) {
			this.#known.set(copy, copy);
		}

		return copy;
	}
}

function detachedCopy(text: string): string {
	return text.length <= longestCopied ? text : Buffer.from(text).toString();
}
