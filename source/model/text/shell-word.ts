/** Text as one word of a POSIX shell, quoted where it must be. */
export function shellWord(text: string): string {
	return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Words as a command line of a POSIX shell. */
export function shellLine(words: readonly string[]): string {
	return words.map(shellWord).join(' ');
}
