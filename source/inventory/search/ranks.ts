import {type Entry, separator, valuesOf} from '../entry.js';
import type {Facts} from './facts.js';
import {type EntryTest, testOf} from './field-tests.js';
import {fold, formed, formOf} from './fold.js';
import type {Query, Term} from './query.js';
import {isWordCharacter, placeOfWordStart, placeOfWords} from './words.js';

/**
How good a match is, best first: at the start of the Name, at the start of a word in it, inside it, at
the start of a word in another value, inside another value, or with its letters scattered over the Name.
*/
export const ranks = {
	nameStart: 0,
	wordStart: 1,
	inName: 2,
	otherWordStart: 3,
	elsewhere: 4,
	scattered: 5,
	none: 6,
};

/** A term with everything precomputed that is the same for all entries. */
export type Compiled = Term & {
	/** The text to find in the haystack. */
	readonly needle: string;
	/** Where the term's text starts in the needle. */
	readonly offset: number;
	/** Whether a match in the haystack is enough: the term names no field and has no capitals or accents. */
	readonly isPlain: boolean;
	/** Answers instead of the haystack, for a field that is not in it; null for all others. */
	readonly test: EntryTest | null;
};

/** Prepares the groups of a query for matching many entries. */
export function compiledGroups({groups}: Query, facts: Facts): ReadonlyArray<readonly Compiled[]> {
	return groups.map(terms => terms.map(term => compiled(term, facts)));
}

function compiled(term: Term, facts: Facts): Compiled {
	const before = term.kind === 'prefix' || term.kind === 'equal' ? separator : '';
	const after = term.kind === 'suffix' || term.kind === 'equal' ? separator : '';
	return {
		...term,
		needle: `${before}${term.text}${after}`,
		offset: before.length,
		isPlain: term.field === null && term.form === null,
		test: testOf(term, facts),
	};
}

/** The rank of an entry: the worst rank of all groups, and `ranks.none` when one does not match. */
export function rankOf(entry: Entry, groups: ReadonlyArray<readonly Compiled[]>): number {
	let worst: number = ranks.nameStart;
	for (const group of groups) {
		let best: number = ranks.none;
		for (const term of group) {
			best = Math.min(best, rankOfTerm(entry, term));
		}

		worst = Math.max(worst, best);
		if (worst === ranks.none) {
			return worst;
		}
	}

	return worst;
}

function rankOfTerm(entry: Entry, term: Compiled): number {
	if (term.test !== null) {
		return term.test(entry) === term.isNegated ? ranks.none : ranks.nameStart;
	}

	// Searching the whole haystack is fast. A field, capitals or accents only narrow its matches.
	const rank = term.field === 'tag' ? ranks.elsewhere : rankInHaystack(entry, term);
	return rankOfMatch(entry, term, rank);
}

/** Adjusts the rank found in the haystack for a term with a field, capitals, accents or a negation. */
export function rankOfMatch(entry: Entry, term: Compiled, rank: number): number {
	const isMatch = rank < ranks.none && (term.isPlain || matchesValues(entry, term));
	if (term.isNegated) {
		return isMatch ? ranks.none : ranks.nameStart;
	}

	return isMatch ? rank : ranks.none;
}

function rankInHaystack({haystack, nameEnd}: Entry, term: Compiled): number {
	const {needle, kind, text} = term;
	const place = kind === 'words' ? placeOfWords(haystack, needle) : haystack.indexOf(needle);
	if (place === -1) {
		const isScattered = isScatterable(term) && isSubsequence(text, haystack, 1, nameEnd);
		return isScattered ? ranks.scattered : ranks.none;
	}

	const rank = rankOfPlace(haystack, 0, nameEnd, place, term);
	const last = lastPlaceFor(rank, nameEnd, haystack.length, term);
	const better = place < last ? placeOfWordStart(haystack, needle, place + 1, last) : -1;
	return better !== -1 && better < last ? atWordStart(rank) : rank;
}

/** The rank of a match inside a word once the same value, or another, has one at the start of a word. */
export function atWordStart(rank: number): number {
	return rank === ranks.inName ? ranks.wordStart : ranks.otherWordStart;
}

/**
Until where a better occurrence is looked for than one of this rank: inside the Name until its end,
elsewhere until the end of the haystack; 0 for nowhere.
*/
export function lastPlaceFor(rank: number, nameEnd: number, end: number, term: Compiled): number {
	if (rank === ranks.inName) {
		return nameEnd;
	}

	return rank === ranks.elsewhere && !isLetter(term) ? end : 0;
}

/** Whether a term is one letter, which outside the Name would be at the start of some word anyway. */
function isLetter({text}: Compiled): boolean {
	return text.length === 1;
}

/** Whether the letters of a term may be scattered over a Name. */
export function isScatterable({kind, text}: Compiled): boolean {
	return kind === 'fuzzy' && text.length > 1;
}

/**
The rank of a match in a haystack, which may be part of a longer text.

@param start Where the haystack starts in the text.
@param nameEnd Where the Name ends in the text.
@param place Where the needle occurs in the haystack, as an index of the text.
*/
export function rankOfPlace(
	text: string,
	start: number,
	nameEnd: number,
	place: number,
	term: Compiled,
): number {
	const word = place + term.offset;
	if (word === start + 1) {
		return ranks.nameStart;
	}

	if (word < nameEnd) {
		return isWordCharacter(text, word - 1) ? ranks.inName : ranks.wordStart;
	}

	return isLetter(term) || isWordCharacter(text, word - 1) ? ranks.elsewhere : ranks.otherWordStart;
}

function matchesValues({instance}: Entry, term: Term): boolean {
	if (term.field === 'tag' && term.text.includes('=')) {
		return matchesTag(instance.tags, term);
	}

	const {form} = term;
	return valuesOf(instance, term.field).some((value, index) => {
		// Without a field all values are compared, the Name first.
		const isName =
			term.field === 'name' || (term.field === null && index === 0 && instance.name !== null);
		return form === null
			? matchesText(fold(value), term.text, term, isName)
			: matchesText(formed(value, form), form.text, term, isName);
	});
}

/** Ignores capitals and accents. */
const folded = {hasCapitals: false, hasAccents: false};

/** `tag:Key=value`: the key must be equal, and the value match by the term's kind. */
function matchesTag(tags: Readonly<Record<string, string>>, term: Term): boolean {
	const wanted = term.form?.text ?? term.text;
	const equals = wanted.indexOf('=');
	const key = fold(wanted.slice(0, equals));
	const wantedValue = wanted.slice(equals + 1);
	const form = formOf(wantedValue) ?? folded;
	return Object.entries(tags).some(
		([tagKey, value]) =>
			fold(tagKey) === key &&
			matchesText(formed(value, form), formed(wantedValue, form), term, false),
	);
}

/** @param isName Whether the letters of a fuzzy term may be scattered. */
function matchesText(value: string, wanted: string, {kind}: Term, isName: boolean): boolean {
	switch (kind) {
		case 'fuzzy': {
			return value.includes(wanted) || (isName && isSubsequence(wanted, value, 0, value.length));
		}

		case 'exact': {
			return value.includes(wanted);
		}

		case 'words': {
			return placeOfWords(value, wanted) !== -1;
		}

		case 'prefix': {
			return value.startsWith(wanted);
		}

		case 'suffix': {
			return value.endsWith(wanted);
		}

		case 'equal': {
			return value === wanted;
		}
	}
}

/** Whether the characters of `letters` occur in this order between two indices of `text`. */
export function isSubsequence(letters: string, text: string, start: number, end: number): boolean {
	let next = 0;
	let wanted = letters.charCodeAt(0);
	for (let index = start; index < end && next < letters.length; index++) {
		if (text.charCodeAt(index) === wanted) {
			next++;
			wanted = letters.charCodeAt(next);
		}
	}

	return next === letters.length;
}
