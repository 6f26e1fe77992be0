import {type Form, fold, formed, formOf} from './fold.js';

/** The fields a term may name, such as `name:`. */
export type Field =
	| 'name'
	| 'id'
	| 'tag'
	| 'state'
	| 'type'
	| 'az'
	| 'vpc'
	| 'ip'
	| 'region'
	| 'profile'
	/** `yes` for a favorite, which is also meant where nothing is said; `no` for others. */
	| 'fav';

type TermKind =
	/** The letters of it, together anywhere, or in their order within the Name. */
	| 'fuzzy'
	/** `'text`: together, anywhere. */
	| 'exact'
	/** `'text'`: together, with no letter or number before or after. */
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
	/** Looked for in this field only; null for all of them. */
	readonly field: Field | null;
	/** Folded: see `fold`. */
	readonly text: string;
	/** Why a value must be compared as more than folded text; null for no reason. */
	readonly form: Form | null;
};

/** A filter, read: every group must match, a group matches when one of its terms does. */
export type Query = {
	readonly text: string;
	readonly groups: ReadonlyArray<readonly Term[]>;
};

const fieldNames: ReadonlyMap<string, Field> = new Map([
	['name', 'name'],
	['id', 'id'],
	['tag', 'tag'],
	['state', 'state'],
	['type', 'type'],
	['az', 'az'],
	['zone', 'az'],
	['vpc', 'vpc'],
	['ip', 'ip'],
	['region', 'region'],
	['profile', 'profile'],
	['fav', 'fav'],
]);

export const emptyQuery: Query = {text: '', groups: []};

/**
Reads a filter in the grammar of fzf: words in any order, all of which must match; `'exact`,
`'whole words'`, `^prefix`, `suffix$`, `!not`, `a | b`, `field:word`, and `\ ` for a blank. A capital
or an accent makes its word match as typed. What is not complete yet (`^`, `name:`, a `|` at the end)
is passed over.

Source: `parseTerms` in fzf 0.74's pattern.go, in its order; fields are eic's own.
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

/**
Whether everything that matches `next` also matched `previous`, so that only the last result needs
to be looked through again. True for most keys of somebody who types on.
*/
export function isNarrower(next: Query, previous: Query): boolean {
	return previous.groups.every((group, index) => {
		const [term, ...alternatives] = group;
		const [nextTerm, ...nextAlternatives] = next.groups[index] ?? [];
		return (
			term !== undefined &&
			nextTerm !== undefined &&
			alternatives.length === 0 &&
			nextAlternatives.length === 0 &&
			canGrow(term, nextTerm)
		);
	});
}

function canGrow(term: Term, next: Term): boolean {
	const isSame = JSON.stringify(term) === JSON.stringify(next);
	return (
		isSame ||
		(!term.isNegated &&
			!next.isNegated &&
			term.field === next.field &&
			term.kind === next.kind &&
			(term.kind === 'fuzzy' || term.kind === 'exact' || term.kind === 'prefix') &&
			next.text.startsWith(term.text) &&
			(term.form === null || isFormGrown(term.form, next.form)))
	);
}

/** Whether what has the text of `next` also has that of `form`. */
function isFormGrown(form: Form, next: Form | null): boolean {
	return (
		next !== null &&
		(next.hasCapitals || !form.hasCapitals) &&
		(next.hasAccents || !form.hasAccents) &&
		formed(next.text, form).startsWith(form.text)
	);
}

function tokensOf(text: string): string[] {
	// As in fzf a tab stands for a blank that is part of its word.
	return text
		.replaceAll('\\ ', '\t')
		.split(' ')
		.filter(token => token !== '')
		.map(token => token.replaceAll('\t', ' '));
}

function parseTerm(token: string): Term | undefined {
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
	rest = field === 'fav' && rest === '' ? 'yes' : rest;
	if (rest === '') {
		return undefined;
	}

	return {
		// The quote makes exact what is not, and the other way round.
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

/** The field that a token names, and what is wanted of it. */
function fieldOf(token: string): readonly [Field | null, string] {
	const colon = token.indexOf(':');
	const field = fieldNames.get(token.slice(0, Math.max(0, colon))) ?? null;
	return field === null ? [null, token] : [field, token.slice(colon + 1)];
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
