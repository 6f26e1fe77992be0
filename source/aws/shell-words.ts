/**
Splits a line into words as Python's `shlex.split` does. The AWS CLI uses that for section names and
`credential_process`: quotes, and backslashes outside of single quotes. There are no expansions and no
comments.

@returns Null when a quote is not closed or the line ends with a backslash.
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
			// Within double quotes, a backslash before any other character is literal.
			word = (word ?? '') + (quote === '"' && next !== '"' && next !== '\\' ? `\\${next}` : next);
		} else {
			word = (word ?? '') + character;
		}
	}

	return quote === null ? [...words, ...(word === null ? [] : [word])] : null;
}
