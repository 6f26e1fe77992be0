import {
	atWordStart,
	type Compiled,
	isScatterable,
	isSubsequence,
	lastPlaceFor,
	rankOf,
	rankOfMatch,
	rankOfPlace,
	ranks,
} from '../ranks.js';
import {placeOfWordStart} from '../words.js';
import {type Block, lettersOf} from './block.js';

/**
The rank of each entry of a block: the worst rank of all groups.

@param wider The ranks for a filter that this one narrows; null for none. Entries that it did not match
are skipped.
*/
export function ranksIn(
	block: Block,
	groups: ReadonlyArray<readonly Compiled[]>,
	wider: Uint8Array | null,
): Uint8Array {
	let result = wider;
	let isFirst = true;
	for (const group of groups) {
		const [term] = group;
		const own =
			term !== undefined && group.length === 1 && isInHaystack(term)
				? ranksOfTerm(block, term, result)
				: ranksOneByOne(block, group, result);
		result = isFirst || result === null ? own : worst(result, own);
		isFirst = false;
	}

	return result ?? new Uint8Array(block.entries.length);
}

/** Whether every match contains the needle in the haystack, which gives the rank. */
function isInHaystack({field, kind, test}: Compiled): boolean {
	return test === null && field !== 'tag' && kind !== 'words';
}

function ranksOfTerm(block: Block, term: Compiled, wider: Uint8Array | null): Uint8Array {
	const result = new Uint8Array(block.entries.length).fill(ranks.none);
	rankByNeedle(block, term, result);
	if (isScatterable(term)) {
		rankScattered(block, term, wider, result);
	}

	if (!term.isPlain || term.isNegated) {
		for (const [index, entry] of block.entries.entries()) {
			result[index] = rankOfMatch(entry, term, result[index] ?? ranks.none);
		}
	}

	return result;
}

/** Goes from one occurrence of the needle to the next: there are fewer of them than entries. */
function rankByNeedle(block: Block, term: Compiled, result: Uint8Array): void {
	const {text, starts, nameEnds, wordLetters} = block;
	const {needle} = term;
	const firstLetter = lettersOf(term.text, 0, 1);
	let index = 0;
	let place = text.indexOf(needle);
	while (place !== -1) {
		// A haystack starts and ends with a separator, so that no needle spans two of them.
		while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= place) {
			index++;
		}

		const end = starts[index + 1] ?? text.length;
		const nameEnd = nameEnds[index] ?? 0;
		const rank = rankOfPlace(text, starts[index] ?? 0, nameEnd, place, term);
		result[index] = rank;
		const last = lastPlaceFor(rank, nameEnd, end, term);
		if (place < last && (last > nameEnd || ((wordLetters[index] ?? 0) & firstLetter) !== 0)) {
			place = placeOfWordStart(text, needle, place + 1, last);
			result[index] = place !== -1 && place < last ? atWordStart(rank) : rank;
		}

		place = place !== -1 && place < end ? text.indexOf(needle, end) : place;
	}
}

/** Ranks entries whose Name has the letters of a term, but not next to each other. */
function rankScattered(
	{text, starts, nameEnds, nameLetters}: Block,
	{text: letters}: Compiled,
	wider: Uint8Array | null,
	result: Uint8Array,
): void {
	const wanted = lettersOf(letters, 0, letters.length);
	for (let index = 0; index < result.length; index++) {
		if (
			result[index] === ranks.none &&
			((nameLetters[index] ?? 0) & wanted) === wanted &&
			(wider === null || wider[index] !== ranks.none) &&
			isSubsequence(letters, text, (starts[index] ?? 0) + 1, nameEnds[index] ?? 0)
		) {
			result[index] = ranks.scattered;
		}
	}
}

function ranksOneByOne(
	{entries}: Block,
	group: readonly Compiled[],
	wider: Uint8Array | null,
): Uint8Array {
	const groups = [group];
	return Uint8Array.from(entries, (entry, index) =>
		wider?.[index] === ranks.none ? ranks.none : rankOf(entry, groups),
	);
}

function worst(some: Uint8Array, others: Uint8Array): Uint8Array {
	return some.map((rank, index) => Math.max(rank, others[index] ?? 0));
}
