import {parseAgeRange} from './age-range.js';
import {type Field, fieldOf, unknownField} from './fields.js';
import {type Form, fold, formOf} from './fold.js';

/** How a term is matched. */
type TermKind =
	/** Its letters: together anywhere, or scattered in order over the Name. */
	| 'fuzzy'
	/** `'text`: together anywhere. */
	| 'exact'
	/** `'text'`: together, with no letter or digit before or after. */
	| 'words'
	/** `^text`: at the start of a value. */
	| 'prefix'
	/** `text$`: at the end of a value. */
	| 'suffix'
	/** `^text$`: the whole value. */
	| 'equal';

/** One word of a filter. */
export type Term = {
	readonly kind: TermKind;
	readonly isNegated: boolean;
	/** The only field to search; null for all of them. */
	readonly field: Field | null;
	/** Folded: see `fold`. */
	readonly text: string;
	/** Set when the term has capitals or accents, which then count; null otherwise. */
	readonly form: Form | null;
};

/** A parsed filter: every group must match, and a group matches when one of its terms does. */
export type Query = {
	readonly text: string;
	readonly groups: ReadonlyArray<readonly Term[]>;
};

/** The query of an empty filter, which matches everything. */
export const emptyQuery: Query = {text: '', groups: []};

/**
Parses a filter in fzf's grammar: words in any order, all of which must match; `'exact`,
`'whole words'`, `^prefix`, `suffix$`, `!not`, `a | b`, `field:word`, and `\ ` for a blank. A capital
or an accent makes its word match as typed. Incomplete terms (`^`, `name:`, `age:<`, a trailing `|`)
are ignored.

Source: `parseTerms` in fzf 0.74's pattern.go, in its order. Fields are eic's own.
*/
export function parseQuery(text: string): Query {
	const groups: Term[][] = [];
	let isAlternative = false;
	let isAfterBar = false;
	for (const token of tokensOf(text)) {
		if (token === '|' && groups.length > 0 && !isAfterBar) {
			isAlternative = true;
			isAfterBar = true;
			continue;
		}

		isAfterBar = false;
		const term = parseTerm(token);
		const last = groups.at(-1);
		if (term && isAlternative && last) {
			last.push(term);
		} else if (term) {
			groups.push([term]);
		}

		isAlternative = isAlternative && term === undefined;
	}

	return {text, groups};
}

/** A word of a filter as it was typed, complete or not. */
export type FilterWord = {
	/** A name before a colon that looks like a field but is none; null for none: see `unknownField`. */
	readonly unknown: string | null;
	readonly field: Field | null;
	/** What is looked for, without the marks around it. */
	readonly value: string;
};

/** The words of a filter, also those that `parseQuery` ignores. */
export function filterWords(text: string): FilterWord[] {
	return tokensOf(text).map(token => {
		const {field, rest} = readMarks(token);
		return {unknown: unknownField(token), field, value: rest};
	});
}

function tokensOf(text: string): string[] {
	// As in fzf, a tab stands for a blank within a word.
	return text
		.replaceAll('\\ ', '\t')
		.split(' ')
		.filter(token => token !== '')
		.map(token => token.replaceAll('\t', ' '));
}

/** The field of a word, its marks, and the rest. */
function readMarks(token: string) {
	const isNegatedOutside = token.startsWith('!');
	const [field, word] = fieldOf(isNegatedOutside ? token.slice(1) : token);
	const isNegated = isNegatedOutside || (field !== null && word.startsWith('!'));
	let rest = isNegated && !isNegatedOutside ? word.slice(1) : word;
	const isSuffix = rest !== '$' && rest.endsWith('$');
	rest = isSuffix ? rest.slice(0, -1) : rest;
	const isWords = rest.length > 2 && rest.startsWith("'") && rest.endsWith("'");
	const isQuoted = rest.startsWith("'");
	const isPrefix = rest.startsWith('^');
	rest = isWords ? rest.slice(1, -1) : isQuoted || isPrefix ? rest.slice(1) : rest;
	return {field, isNegated, isSuffix, isWords, isQuoted, isPrefix, rest};
}

function parseTerm(token: string): Term | undefined {
	const {field, isNegated, isSuffix, isWords, isQuoted, isPrefix, rest: typed} = readMarks(token);
	const rest = field === 'fav' && typed === '' ? 'yes' : typed;
	if (rest === '' || (field === 'age' && parseAgeRange(rest) === null)) {
		return undefined;
	}

	return {
		// As in fzf, the quote toggles: fuzzy becomes exact, and a negated term, which is exact, becomes fuzzy.
		kind: isWords
			? 'words'
			: isQuoted
				? isNegated
					? 'fuzzy'
					: 'exact'
				: kindOf({isExact: isNegated, isPrefix, isSuffix}),
		isNegated,
		field,
		text: fold(rest),
		form: formOf(rest),
	};
}

function kindOf(marks: {isExact: boolean; isPrefix: boolean; isSuffix: boolean}): TermKind {
	if (marks.isPrefix) {
		return marks.isSuffix ? 'equal' : 'prefix';
	}

	if (marks.isSuffix) {
		return 'suffix';
	}

	return marks.isExact ? 'exact' : 'fuzzy';
}
