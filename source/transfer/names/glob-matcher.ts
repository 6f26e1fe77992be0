/** What stands for one character of a name, or for any number of them. */
type Token = '*' | ((character: string) => boolean);

/**
Tells whether a name is one that a pattern without `/` and braces stands for: `*`, `?`, `[a-z]`, `[!a-z]`, a
backslash before a character that means itself. A leading dot is only matched by a dot.

The work is at most the length of the name times that of the pattern: names come from servers.
*/
export function globMatcher(pattern: string): (name: string) => boolean {
	const tokens = tokensOf(pattern);
	const isDotAllowed = /^\\?\./.test(pattern);
	return name => (isDotAllowed || !name.startsWith('.')) && isMatch(tokens, [...name]);
}

/** Only the last star can have to take more: what those before it took is as little as can be. */
function isMatch(tokens: readonly Token[], characters: readonly string[]): boolean {
	let token = 0;
	let at = 0;
	let star = -1;
	let starEnd = 0;
	while (at < characters.length) {
		const wanted = tokens[token];
		if (wanted === '*') {
			star = token;
			starEnd = at;
			token += 1;
		} else if (wanted?.(characters[at] ?? '')) {
			token += 1;
			at += 1;
		} else if (star !== -1) {
			token = star + 1;
			starEnd += 1;
			at = starEnd;
		} else {
			return false;
		}
	}

	return tokens.slice(token).every(left => left === '*');
}

function tokensOf(pattern: string): readonly Token[] {
	const parts = pattern.matchAll(/\\(.)|\[([!^]?)(\]?[^\]]*)\]|\*|\?|./gsu);
	return [...parts].map(([text, escaped, negation = '', set]): Token => {
		if (text === '*') {
			return '*';
		}

		if (text === '?') {
			return () => true;
		}

		if (set !== undefined) {
			const isInside = setMatcher(set);
			return character => isInside(character) !== (negation !== '');
		}

		const literal = escaped ?? text;
		return character => character === literal;
	});
}

/** The characters and ranges of `[a-z_]`; a range such as `z-a` holds nothing. */
function setMatcher(set: string): (character: string) => boolean {
	const ranges = [...set.matchAll(/(.)(?:-(.))?/gsu)].map(([, first = '', last = first]) => [
		first.codePointAt(0) ?? 0,
		last.codePointAt(0) ?? 0,
	]);
	return character => {
		const code = character.codePointAt(0) ?? 0;
		return ranges.some(([from = 0, to = 0]) => from <= code && code <= to);
	};
}
