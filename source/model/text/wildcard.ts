/**
Whether a text fits a pattern in which `*` stands for anything; capitals are the same as small letters.

Each part between two stars is looked for once, behind the one before: a text that fits anywhere fits
there, too, so that nothing is tried a second time, however long the text is.
*/
export function fitsWildcard(pattern: string, text: string): boolean {
	const [first = '', ...others] = pattern.toLowerCase().split('*');
	const last = others.pop();
	const value = text.toLowerCase();
	if (last === undefined) {
		return value === first;
	}

	const end = value.length - last.length;
	let place = first.length;
	if (end < place || !value.startsWith(first) || !value.endsWith(last)) {
		return false;
	}

	for (const part of others) {
		const found = value.indexOf(part, place);
		if (found === -1 || found + part.length > end) {
			return false;
		}

		place = found + part.length;
	}

	return true;
}
