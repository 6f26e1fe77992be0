import {routeWords} from '../../route/route-word.js';
import {parseAgeRange} from './age-range.js';
import {type Field, fieldWords} from './fields.js';
import {fold} from './fold.js';
import {type FilterWord, filterWords, parseQuery} from './query.js';
import {lifecycle} from './sort-value.js';

/** Why a filter cannot be right. */
export type FilterMistake = {
	/** One sentence: what is wrong. */
	readonly message: string;
	readonly nextStep: string;
	/** In a few words, for the line of the filter; null for a word that is still being typed. */
	readonly hint: string | null;
};

/**
The first mistake in a filter: a field that does not exist, a field without a value, or a value that the
field cannot have. Null for none, and for an empty filter: see `isEmptyFilter`.
*/
export function filterMistake(filter: string): FilterMistake | null {
	for (const word of filterWords(filter)) {
		const mistake = mistakeOf(word);
		if (mistake !== null) {
			return mistake;
		}
	}

	return null;
}

/** Whether a filter asks for nothing, and so matches every instance: blanks, or marks such as `!` alone. */
export function isEmptyFilter(filter: string): boolean {
	return parseQuery(filter).groups.length === 0;
}

function mistakeOf({unknown, field, value}: FilterWord): FilterMistake | null {
	if (unknown !== null) {
		return {
			message: `${unknown}: is not a field of the filter.`,
			nextStep: `The fields are ${fieldWords.join(', ')}. For a tag, write tag:${unknown}=…; to look for the text, write '${unknown}:… with a quote before it.`,
			hint: `${unknown}: is not a field`,
		};
	}

	if (field === null || (field === 'fav' && value === '')) {
		return null;
	}

	if (value === '') {
		return {
			message: `${field}: has no value.`,
			nextStep: `Write ${examples[field] ?? `${field}:TEXT`}, or leave it out.`,
			hint: null,
		};
	}

	return valueMistake(field, value);
}

/** A value to write, for the fields that do not take any text. */
const examples: Partial<Record<Field, string>> = {
	age: 'age:<7d',
	state: 'state:running',
	route: 'route:direct',
	tag: 'tag:KEY=VALUE',
};

function valueMistake(field: Field, value: string): FilterMistake | null {
	switch (field) {
		case 'age': {
			return parseAgeRange(value) === null
				? {
						message: `age:${value} is not an age.`,
						nextStep: 'Write age:<7d or age:>7d, with s, m, h, d, w or y.',
						// `<`, `>` and numbers without a unit are still being typed.
						hint: /^[<>]?=?\d*$/.test(value) ? null : `age:${value} is not an age`,
					}
				: null;
		}

		case 'state': {
			// A capital counts, and no state has one.
			return lifecycle.some(state => state.includes(value))
				? null
				: wrongValue(field, value, lifecycle);
		}

		case 'route': {
			return routeWords.some(word => word.startsWith(fold(value)))
				? null
				: wrongValue(field, value, ['direct', 'eice', 'none', 'or why there is none']);
		}

		case 'fav': {
			return ['yes', 'no'].some(word => word.startsWith(fold(value)))
				? null
				: wrongValue(field, value, ['yes', 'no']);
		}

		default: {
			return null;
		}
	}
}

function wrongValue(field: Field, value: string, values: readonly string[]): FilterMistake {
	return {
		message: `${field}:${value} cannot match.`,
		nextStep: `The values of ${field}: are ${values.join(', ')}.`,
		hint: `${field}:${value} cannot match`,
	};
}
