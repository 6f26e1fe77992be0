/** The kind of bash quote around the cursor; `$'` is the one with backslash escapes. */
type BashQuote = '"' | "'" | "$'";

/** A bash command line up to the cursor, split as bash splits it. */
export type BashLine = {
	/** The words before the one at the cursor, including the program's name. */
	readonly words: readonly string[];
	/** The word at the cursor, unquoted; empty at the start of a new word. */
	readonly current: string;
	/** The length of the part of `current` that bash keeps; it replaces only the rest. */
	readonly keptLength: number;
	/** The quote that is still open. */
	readonly quote: BashQuote | null;
};

/**
Splits a command line at blanks, with bash's rules for quotes and backslashes. Nothing is expanded.

@param wordBreaks bash's `COMP_WORDBREAKS`: the characters after which its completion starts a word.
*/
export function splitBashLine(line: string, wordBreaks: string): BashLine {
	const words: string[] = [];
	let current: string | null = null;
	let keptLength = 0;
	let quote: BashLine['quote'] = null;
	for (let index = 0; index < line.length; index++) {
		const character = line[index] ?? '';
		const next = line[index + 1] ?? '';
		const opened: BashQuote | null = quote === null ? openedBy(character, next) : null;
		if (opened !== null) {
			quote = opened;
			index += opened.length - 1;
			current ??= '';
			keptLength = current.length;
		} else if (quote !== null && character === quote.at(-1)) {
			quote = null;
			keptLength = (current ?? '').length;
		} else if (character === '\\' && isEscape(quote, next)) {
			current = (current ?? '') + next;
			index++;
		} else if (quote === null && /[ \t\n]/.test(character)) {
			words.push(...(current === null ? [] : [current]));
			current = null;
			keptLength = 0;
		} else {
			current = (current ?? '') + character;
			if (quote === null && wordBreaks.includes(character)) {
				// An @ is part of the word that it starts (readline's rl_special_prefixes).
				keptLength = current.length - (character === '@' ? 1 : 0);
			}
		}
	}

	return {words, current: current ?? '', keptLength, quote};
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
A candidate in the form that bash expects in COMPREPLY: the replacement for the word at the cursor (or
for its end), quoted so that bash reads it literally.
*/
export function bashReply(value: string, {keptLength, quote}: BashLine): string {
	const text = escaped(value.slice(keptLength), quote);
	// Readline closes the quote, unless the text already ends with that character.
	return quote !== null && text.endsWith(quote.slice(-1)) ? text + quote.slice(-1) : text;
}

function escaped(text: string, quote: BashLine['quote']): string {
	switch (quote) {
		case null: {
			return text.replaceAll(/[^\w@%+=:,./\u0080-\u{10FFFF}-]|\p{Z}/gu, '\\$&');
		}

		// Inside double quotes, ! triggers history expansion, and a backslash before it is kept.
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
