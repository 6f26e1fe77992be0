/** After this time a connection counts half. */
const halfLifeMs = 7 * 86_400_000;

/** How much something was used up to a moment. */
export type Use = {
	/** What all uses together weighed at `usedAt`. */
	readonly weight: number;
	/** ISO 8601, UTC: when it was last used. */
	readonly usedAt: string;
};

/**
How often and how recently something was used, as one number: each use counts 1 at first and half as
much every seven days, `Σ 2^(−age / 7 days)`.

Unlike a formula with steps (an hour, a day, a week), it never makes two things change places while
neither is used, and it needs no list of uses: the sum of yesterday, halved as much as a day does, is
the sum of today.
*/
export function frecencyOf({weight, usedAt}: Use, now: Date): number {
	const ageMs = Math.max(0, now.getTime() - Date.parse(usedAt));
	return weight * 2 ** (-ageMs / halfLifeMs);
}

/** The use after one more. */
export function usedAgain(before: Use | null, now: Date): Use {
	return {
		weight: (before === null ? 0 : frecencyOf(before, now)) + 1,
		usedAt: now.toISOString(),
	};
}
