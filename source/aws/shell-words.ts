/**
Splits a line into words as Python's `shlex.split` does, which is how the AWS CLI reads the names of
sections and `credential_process`: quotes, and a backslash outside of single quotes. Nothing is
expanded, and there are no comments.

@returns Null where a quote is not closed, or nothing follows a backslash.
*/
export function shellWords(line: string): string[] | null {
	const words: string[] = [];
	let word: string | null = null;
	let quote: '"' | "'" | null = null;
	for (let index = 0; index < line.length; index++) {
		const character = line.charAt(index);
		if (quote === null && /[ \t\r\n]/.test(character)) {
			words.push(...(word === null ? [] : [word]));
			word = null;
		} else if (character === quote) {
			quote = null;
		} else if (quote === null && (character === '"' || character === "'")) {
			quote = character;
			word ??= '';
		} else if (character === '\\' && quote !== "'") {
			index += 1;
			if (index === line.length) {
				return null;
			}

			const next = line.charAt(index);
			// Within quotes it stands for itself in front of anything else.
			word = (word ?? '') + (quote === '"' && next !== '"' && next !== '\\' ? `\\${next}` : next);
		} else {
			word = (word ?? '') + character;
		}
	}

	return quote === null ? [...words, ...(word === null ? [] : [word])] : null;
}
