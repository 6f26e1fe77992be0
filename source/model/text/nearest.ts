/**
The candidate that was probably meant by a mistyped word: the one that begins with it, else the one
the fewest typing errors away, which are a missing, an extra, a wrong and two swapped characters. One
error is forgiven in a short word, two in one of five characters or more.

@returns Null when none is near, or the word is a single character.
*/
export function nearest(word: string, candidates: readonly string[]): string | null {
	const typed = word.toLowerCase();
	if (typed.length < 2) {
		return null;
	}

	const limit = typed.length < 5 ? 1 : 2;
	const [best = null] = candidates
		.map(candidate => ({
			candidate,
			errors: errorsIn(typed, candidate.toLowerCase()),
		}))
		.filter(({errors}) => errors <= limit)
		.toSorted((a, b) => a.errors - b.errors);
	return best?.candidate ?? null;
}

/** None where the candidate begins with what was typed. */
function errorsIn(typed: string, candidate: string): number {
	return candidate.startsWith(typed) ? 0 : typingErrors(typed, candidate);
}

/** The Damerau-Levenshtein distance of two texts, with adjacent swaps only. */
function typingErrors(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const isSame = a[i - 1] === b[j - 1];
			const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			next[j] = Math.min(
				(row[j] ?? 0) + 1,
				(next[j - 1] ?? 0) + 1,
				(row[j - 1] ?? 0) + (isSame ? 0 : 1),
				isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
			);
		}

		before = row;
		row = next;
	}

	return row[b.length] ?? 0;
}
