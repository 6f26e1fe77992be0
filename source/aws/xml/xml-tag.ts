const blank = ' '.charCodeAt(0);

/** The index of the `>` that ends the tag starting at `start`, ignoring any within quotes; -1 for none. */
export function endOfTag(text: string, start: number): number {
	const end = text.indexOf('>', start);
	// Only a tag with a blank has attributes, and AWS writes them in the first tag only.
	if (end === -1 || !hasBlank(text, start, end)) {
		return end;
	}

	const [whole] = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(text.slice(start)) ?? [];
	return whole === undefined ? -1 : start + whole.length - 1;
}

function hasBlank(text: string, start: number, end: number): boolean {
	for (let index = start; index < end; index++) {
		if (text.charCodeAt(index) <= blank) {
			return true;
		}
	}

	return false;
}

/** The element name at the start of a tag's content, which is the text between its brackets. */
export function nameIn(tag: string): string {
	for (let end = 0; end < tag.length; end++) {
		if (tag.charCodeAt(end) <= blank) {
			return tag.slice(0, end);
		}
	}

	return tag;
}
