/** Quotes a text as one word for a POSIX shell, if necessary. */
export function shellWord(text: string): string {
	return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Joins words to a command line for a POSIX shell. */
export function shellLine(words: readonly string[]): string {
	return words.map(shellWord).join(' ');
}
