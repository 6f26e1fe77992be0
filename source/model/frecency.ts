/** After this time, a connection counts half as much. */
const halfLifeMs = 7 * 86_400_000;

/** The accumulated use of something. */
export type Use = {
	/** The weight of all uses together at `usedAt`. */
	readonly weight: number;
	/** When it was last used: ISO 8601, UTC. */
	readonly usedAt: string;
};

/**
The frecency of something: how often and how recently it was used. Each use starts with a weight of 1,
which halves every seven days: `Σ 2^(−age / 7 days)`.

Unlike formulas with steps (an hour, a day, a week), it never changes the order of two things while neither
is used. And it needs no list of uses: the sum decays as a whole.
*/
export function frecencyOf({weight, usedAt}: Use, now: Date): number {
	const ageMs = Math.max(0, now.getTime() - Date.parse(usedAt));
	return weight * 2 ** (-ageMs / halfLifeMs);
}

/** Adds one use at `now`. */
export function usedAgain(before: Use | null, now: Date): Use {
	return {
		weight: (before === null ? 0 : frecencyOf(before, now)) + 1,
		usedAt: now.toISOString(),
	};
}
