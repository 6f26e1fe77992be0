/** A command line of bash as far as the cursor, split as bash splits it. */
export type BashLine = {
	/** The words before the one at the cursor, the program's name among them. */
	readonly words: readonly string[];
	/** The word at the cursor; empty where a new one begins. */
	readonly current: string;
	/** The quote that is still open. */
	readonly quote: '"' | "'" | null;
};

/** Splits at blanks, with quotes and backslashes as in a POSIX shell; nothing is expanded. */
export function splitBashLine(line: string): BashLine {
	const words: string[] = [];
	let current: string | null = null;
	let quote: BashLine['quote'] = null;
	for (let index = 0; index < line.length; index++) {
		const character = line[index] ?? '';
		const next = line[index + 1] ?? '';
		if (character === quote) {
			quote = null;
		} else if (quote === null && (character === '"' || character === "'")) {
			quote = character;
			current ??= '';
		} else if (character === '\\' && isEscape(quote, next)) {
			current = (current ?? '') + next;
			index++;
		} else if (quote === null && /\s/.test(character)) {
			words.push(...(current === null ? [] : [current]));
			current = null;
		} else {
			current = (current ?? '') + character;
		}
	}

	return {words, current: current ?? '', quote};
}

function isEscape(quote: BashLine['quote'], next: string): boolean {
	return quote === null || (quote === '"' && '"\\$`'.includes(next));
}

/**
A candidate as bash wants it in COMPREPLY: quoted, and without what stands before the last character
that parts words for it (`COMP_WORDBREAKS`, such as the `@` and `:` of `user@host:file`), for it leaves
that as it is.
*/
export function bashReply(value: string, {current, quote}: BashLine, wordBreaks: string): string {
	if (quote !== null) {
		return value;
	}

	// An @ parts words, yet bash counts it to the word behind it (readline's rl_special_prefixes).
	const breaks = ['@', ':', '='].filter(character => wordBreaks.includes(character));
	const ends = breaks.map(mark => current.lastIndexOf(mark) + (mark === '@' ? 0 : 1));
	const kept = Math.max(0, ...ends);
	return value.slice(kept).replaceAll(/[^\w@%+=:,./~-]/g, '\\$&');
}
