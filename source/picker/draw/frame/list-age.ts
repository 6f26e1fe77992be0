/** The units of an age, each with the age from which it is used, and in which steps it is told. */
const units: ReadonlyArray<
	readonly [fromMs: number, stepMs: number, unitMs: number, name: string]
> = [
	[172_800_000, 86_400_000, 86_400_000, 'd'],
	[3_600_000, 3_600_000, 3_600_000, 'h'],
	[60_000, 60_000, 60_000, 'm'],
	[5000, 5000, 1000, 's'],
];

/** The columns of the longest usual age. All are as wide, so that nothing beside them moves. */
export const ageWidth = 8;

/** How old a list is: `just now`, `15s ago`, `4m ago`, `3h ago`, `12d ago`; seconds in steps of five. */
export function formatListAge(ageMs: number): string {
	const unit = units.find(([fromMs]) => ageMs >= fromMs);
	if (unit === undefined) {
		return 'just now';
	}

	const [, stepMs, unitMs, name] = unit;
	return `${(Math.floor(ageMs / stepMs) * stepMs) / unitMs}${name} ago`;
}

/** In how many milliseconds that text will change. */
export function nextListAgeMs(ageMs: number): number {
	const age = Math.max(0, ageMs);
	const [, stepMs] = units.find(([fromMs]) => age >= fromMs) ?? [0, 5000];
	return stepMs - (age % stepMs);
}
