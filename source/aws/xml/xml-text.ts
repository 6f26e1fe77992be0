const named: ReadonlyMap<string, string> = new Map(
	Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
	}),
);

/** A text of an XML document as it is meant: with its references read, and its line ends as `\n`. */
export function decodeXmlText(text: string): string {
	const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
	return lines.includes('&') ? lines.replaceAll(/&(#x?)?(\w{1,31});/g, decodeReference) : lines;
}

/** An entity that XML does not define stands for nothing, as in the SDK's own parser. */
function decodeReference(reference: string, mark: string | undefined, name: string): string {
	if (mark === undefined) {
		return named.get(name) ?? '';
	}

	const isHex = mark === '#x';
	const digits = isHex ? /^[\da-f]{1,6}$/i : /^\d{1,7}$/;
	const code = Number.parseInt(name, isHex ? 16 : 10);
	return digits.test(name) && code <= 0x10_ff_ff ? String.fromCodePoint(code) : reference;
}
