/** A quote of bash that the cursor is in: `$'` is the one with backslash escapes. */
type BashQuote = '"' | "'" | "$'";

/** A command line of bash as far as the cursor, split as bash splits it. */
export type BashLine = {
	/** The words before the one at the cursor, the program's name among them. */
	readonly words: readonly string[];
	/** The word at the cursor, without its quotes; empty where a new one begins. */
	readonly current: string;
	/** How much of `current` bash leaves as it is: it replaces only what follows. */
	readonly kept: number;
	/** The quote that is still open. */
	readonly quote: BashQuote | null;
};

/**
Splits at blanks, with quotes and backslashes as in bash; nothing is expanded.

@param wordBreaks What else starts a word for the completion of bash: its `COMP_WORDBREAKS`.
*/
export function splitBashLine(line: string, wordBreaks: string): BashLine {
	const words: string[] = [];
	let current: string | null = null;
	let kept = 0;
	let quote: BashLine['quote'] = null;
	for (let index = 0; index < line.length; index++) {
		const character = line[index] ?? '';
		const next = line[index + 1] ?? '';
		const opened: BashQuote | null = quote === null ? openedBy(character, next) : null;
		if (opened !== null) {
			quote = opened;
			index += opened.length - 1;
			current ??= '';
			kept = current.length;
		} else if (quote !== null && character === quote.at(-1)) {
			quote = null;
			kept = (current ?? '').length;
		} else if (character === '\\' && isEscape(quote, next)) {
			current = (current ?? '') + next;
			index++;
		} else if (quote === null && /[ \t\n]/.test(character)) {
			words.push(...(current === null ? [] : [current]));
			current = null;
			kept = 0;
		} else {
			current = (current ?? '') + character;
			if (quote === null && wordBreaks.includes(character)) {
				// An @ starts a word, and belongs to it (readline's rl_special_prefixes).
				kept = current.length - (character === '@' ? 1 : 0);
			}
		}
	}

	return {words, current: current ?? '', kept, quote};
}

function openedBy(character: string, next: string): BashQuote | null {
	if (character === '"' || character === "'") {
		return character;
	}

	return character === '$' && next === "'" ? "$'" : null;
}

function isEscape(quote: BashLine['quote'], next: string): boolean {
	switch (quote) {
		case null: {
			return true;
		}

		case '"': {
			return '"\\$`'.includes(next);
		}

		case "$'": {
			return "\\'".includes(next);
		}

		case "'": {
			return false;
		}
	}
}

/**
A candidate as bash wants it in COMPREPLY: what takes the place of the word at the cursor, or of the end
of it, quoted so that it stands for itself where it is put.
*/
export function bashReply(value: string, {kept, quote}: BashLine): string {
	const text = escaped(value.slice(kept), quote);
	// Readline closes the quote, but not where it finds that character at the end already.
	return quote !== null && text.endsWith(quote.slice(-1)) ? text + quote.slice(-1) : text;
}

function escaped(text: string, quote: BashLine['quote']): string {
	switch (quote) {
		case null: {
			return text.replaceAll(/[^\w@%+=:,./\u0080-\u{10FFFF}-]|\p{Z}/gu, '\\$&');
		}

		// Between double quotes a ! is expanded from the history, and a backslash before it stays.
		case '"': {
			return text.replaceAll(/["\\$`]/g, '\\$&').replaceAll('!', '"\\!"');
		}

		case "'": {
			return text.replaceAll("'", "'\\''");
		}

		case "$'": {
			return text.replaceAll(/[\\']/g, '\\$&');
		}
	}
}
