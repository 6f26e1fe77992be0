/** Matches one character of a name, or any number of them. */
type Token = '*' | ((character: string) => boolean);

/**
Matches names against a pattern without `/` and braces: `*`, `?`, `[a-z]`, `[!a-z]`, and a backslash that
quotes the next character. Only a dot matches a leading dot.

Names come from servers, so the work is at most the length of the name times that of the pattern.
*/
export function globMatcher(pattern: string): (name: string) => boolean {
	const tokens = tokensOf(pattern);
	const isDotAllowed = /^\\?\./.test(pattern);
	return name => (isDotAllowed || !name.startsWith('.')) && isMatch(tokens, [...name]);
}

/** Only the last star ever has to match more: those before it have matched as little as possible. */
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

/** The characters and ranges of `[a-z_]`; a range such as `z-a` is empty. */
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
