/**
Whether a text matches a pattern, in which `*` stands for any characters. Case is ignored.

Each part between two stars is searched only once, after the previous part. If a text matches at all, it
also matches with the first occurrence of each part, so no backtracking is needed for texts of any length.
*/
export function matchesWildcard(pattern: string, text: string): boolean {
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
