import {isSubsequence} from '../../inventory/search/ranks.js';
import {isWordCharacter} from '../../inventory/search/words.js';

/**
The items that are found by what is typed into a menu, the best match first; of equal ones, the first.

@param textOf What an item is found by.
*/
export function foundByText<Item>(
	items: readonly Item[],
	textOf: (item: Item) => string,
	typed: string,
): readonly Item[] {
	const words = typed.toLowerCase().split(/\s+/);
	return items
		.map(item => ({item, rank: rankOf(textOf(item).toLowerCase(), words)}))
		.filter(({rank}) => rank !== null)
		.toSorted((a, b) => Number(a.rank) - Number(b.rank))
		.map(({item}) => item);
}

/** How well the words fit, best 0: the sum over them; null where one does not fit at all. */
function rankOf(text: string, words: readonly string[]): number | null {
	let sum = 0;
	for (const word of words) {
		const rank = rankOfWord(word, text);
		if (rank === null) {
			return null;
		}

		sum += rank;
	}

	return sum;
}

/** At the very start, at the start of a word, inside one, or with its letters scattered. */
function rankOfWord(word: string, text: string): number | null {
	if (text.startsWith(word)) {
		return 0;
	}

	let place = text.indexOf(word);
	const isFound = place !== -1;
	while (place !== -1) {
		if (!isWordCharacter(text, place - 1)) {
			return 1;
		}

		place = text.indexOf(word, place + 1);
	}

	return isFound ? 2 : isSubsequence(word, text, 0, text.length) ? 3 : null;
}
