const named: ReadonlyMap<string, string> = new Map(
	Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
	}),
);

/** Decodes a text of an XML document: references are resolved, and line ends become `\n`. */
export function decodeXmlText(text: string): string {
	const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
	return lines.includes('&') ? lines.replaceAll(/&(#x?)?(\w{1,31});/g, decodeReference) : lines;
}

/** An undefined entity becomes an empty text, as in the SDK's own parser. */
function decodeReference(reference: string, mark: string | undefined, name: string): string {
	if (mark === undefined) {
		return named.get(name) ?? '';
	}

	const isHex = mark === '#x';
	const digits = isHex ? /^[\da-f]{1,6}$/i : /^\d{1,7}$/;
	const code = Number.parseInt(name, isHex ? 16 : 10);
	return digits.test(name) && code <= 0x10_ff_ff ? String.fromCodePoint(code) : reference;
}
