import type {Field} from './fields.js';
import {fold} from './fold.js';
import type {Query, Term} from './query.js';
import {placeOfWords} from './words.js';

/** A piece of a text, and whether the filter matched it. */
export type Piece = {readonly text: string; readonly isMatch: boolean};

/**
Splits a displayed text into matched and unmatched pieces, so that matches can be highlighted.

@param field The field that the text shows. Terms for other fields are ignored, and scattered letters
are matched in a Name only.
*/
export function highlight(text: string, query: Query, field: Field): Piece[] {
	const terms = query.groups
		.flat()
		.filter(term => !term.isNegated && (term.field === null || term.field === field));
	if (terms.length === 0 || text === '') {
		return [{text, isMatch: false}];
	}

	const characters = Array.from(text);
	const marks = marksOf(characters, terms, field);
	const pieces: Piece[] = [];
	for (const [index, character] of characters.entries()) {
		const isMatch = marks[index] ?? false;
		const last = pieces.at(-1);
		if (last?.isMatch === isMatch) {
			pieces[pieces.length - 1] = {text: last.text + character, isMatch};
		} else {
			pieces.push({text: character, isMatch});
		}
	}

	return pieces;
}

/** Answers for each character whether a term matched it. */
function marksOf(characters: readonly string[], terms: readonly Term[], field: Field): boolean[] {
	const marks = characters.map(() => false);
	// Folding may change a character's length. `owners` maps each folded unit to its character.
	const folded = characters.map(character => fold(character));
	const owners = folded.flatMap((units, index) => Array.from({length: units.length}, () => index));
	const haystack = folded.join('');
	for (const term of terms) {
		const start = startOf(haystack, term);
		const units =
			start === -1
				? scattered(haystack, field === 'name' && term.kind === 'fuzzy' ? term.text : '')
				: Array.from({length: term.text.length}, (_, offset) => start + offset);
		for (const unit of units) {
			marks[owners[unit] ?? 0] = true;
		}
	}

	return marks;
}

function startOf(haystack: string, {kind, text}: Term): number {
	switch (kind) {
		case 'fuzzy':
		case 'exact': {
			return haystack.indexOf(text);
		}

		case 'words': {
			return placeOfWords(haystack, text);
		}

		case 'prefix': {
			return haystack.startsWith(text) ? 0 : -1;
		}

		case 'suffix': {
			return haystack.endsWith(text) ? haystack.length - text.length : -1;
		}

		case 'equal': {
			return haystack === text ? 0 : -1;
		}
	}
}

/** The positions of letters that occur in this order; empty unless all of them do. */
function scattered(haystack: string, letters: string): number[] {
	const places: number[] = [];
	for (let index = 0; index < haystack.length && places.length < letters.length; index++) {
		if (haystack[index] === letters[places.length]) {
			places.push(index);
		}
	}

	return places.length === letters.length ? places : [];
}
