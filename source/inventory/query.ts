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

export type TermKind =
	/** The letters of it, together anywhere, or in their order within the Name. */
	| 'fuzzy'
	/** `'text`: together, anywhere. */
	| 'exact'
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
	/** As typed, where it has a capital and therefore must match as typed; else null. */
	readonly cased: string | null;
};

/** A filter, read: every group must match, a group matches when one of its terms does. */
export type Query = {
	readonly text: string;
	readonly groups: ReadonlyArray<readonly Term[]>;
};

const fieldNames: Readonly<Record<string, Field>> = {
	name: 'name',
	id: 'id',
	tag: 'tag',
	state: 'state',
	type: 'type',
	az: 'az',
	zone: 'az',
	vpc: 'vpc',
	ip: 'ip',
	region: 'region',
	profile: 'profile',
	fav: 'fav',
};

export const emptyQuery: Query = {text: '', groups: []};

/**
Text as it is compared: lower case, without the accents of Latin letters, composed (NFC).

`Café` and `cafe` are the same; most texts are ASCII and take the first way out.
*/
export function fold(text: string): string {
	if (/^[\u0000-\u007F]*$/.test(text)) {
		return text.toLowerCase();
	}

	return text
		.normalize('NFD')
		.replaceAll(/[\u0300-\u036F]/g, '')
		.normalize('NFC')
		.toLowerCase();
}

/**
Reads a filter in the grammar of fzf: words in any order, all of which must match; `'exact`,
`^prefix`, `suffix$`, `!not`, `a | b`, `field:word`, and `\ ` for a blank. A capital letter makes its
word match as typed. What is not complete yet (`^`, `name:`, a `|` at an end) is passed over.

Source: fzf(1), "Extended search mode".
*/
export function parseQuery(text: string): Query {
	const groups: Term[][] = [];
	let isAlternative = false;
	for (const token of tokensOf(text)) {
		if (token === '|') {
			isAlternative = groups.length > 0;
			continue;
		}

		const term = parseTerm(token);
		const last = groups.at(-1);
		if (term && isAlternative && last) {
			last.push(term);
		} else if (term) {
			groups.push([term]);
		}

		isAlternative = false;
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
			(term.cased === null || next.cased?.startsWith(term.cased) === true))
	);
}

function tokensOf(text: string): string[] {
	const tokens = text.match(/(?:\\.|[^\s\\]|\\$)+/gsu) ?? [];
	return tokens.map(token => token.replaceAll(/\\(\s)/gu, '$1'));
}

function parseTerm(token: string): Term | undefined {
	let rest = token;
	const take = (mark: string): boolean => {
		const hasMark = rest.startsWith(mark);
		rest = hasMark ? rest.slice(mark.length) : rest;
		return hasMark;
	};

	const isNegatedOutside = take('!');
	const [, name = '', value = ''] = /^([a-z]+):(.*)$/su.exec(rest) ?? [];
	const field = fieldNames[name] ?? null;
	rest = field === null ? rest : value;
	const isNegated = take('!') || isNegatedOutside;
	const isExact = take("'");
	const isPrefix = !isExact && take('^');
	const isSuffix = !isExact && rest.length > 1 && rest.endsWith('$');
	rest = isSuffix ? rest.slice(0, -1) : rest;
	rest = field === 'fav' && rest === '' ? 'yes' : rest;
	if (rest === '') {
		return undefined;
	}

	return {
		kind: kindOf({isExact: isExact || isNegated, isPrefix, isSuffix}),
		isNegated,
		field,
		text: fold(rest),
		cased: rest === rest.toLowerCase() ? null : rest.normalize('NFC'),
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
