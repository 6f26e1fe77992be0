const unitMs = new Map([
	['s', 1000],
	['m', 60_000],
	['h', 3_600_000],
	['d', 86_400_000],
	['w', 7 * 86_400_000],
	['y', 365 * 86_400_000],
]);

/** Answers whether an age, in milliseconds, is in a range. */
type AgeRange = (ageMs: number) => boolean;

/**
Reads the range of `age:`: `<7d` for younger than seven days, `>12h` for older than twelve hours; `7d`
is the same as `<7d`. The units are s, m, h, d, w and y.

@returns Null for what is no range, or not one yet.
*/
export function parseAgeRange(text: string): AgeRange | null {
	const [, sign, count, unit = ''] = /^([<>]?)=?(\d+)([smhdwy])$/i.exec(text) ?? [];
	const limitMs = Number(count) * (unitMs.get(unit.toLowerCase()) ?? Number.NaN);
	if (Number.isNaN(limitMs)) {
		return null;
	}

	return sign === '>' ? ageMs => ageMs > limitMs : ageMs => ageMs < limitMs;
}
