const steps: ReadonlyArray<readonly [unitMs: number, unit: string]> = [
	[86_400_000, 'd'],
	[3_600_000, 'h'],
	[60_000, 'min'],
];

/** The time since a moment, in one unit: `just now`, `5 min ago`, `2 h ago`, `3 d ago`. */
export function formatAgo(then: Date, now: Date): string {
	const passedMs = now.getTime() - then.getTime();
	for (const [unitMs, unit] of steps) {
		if (passedMs >= unitMs) {
			return `${Math.floor(passedMs / unitMs)} ${unit} ago`;
		}
	}

	return 'just now';
}

const shortSteps: ReadonlyArray<readonly [unitMs: number, unit: string]> = [
	[86_400_000, 'd'],
	[3_600_000, 'h'],
	[60_000, 'm'],
	[1000, 's'],
];

/** An age in one unit, for a column: `251d`, `3h`, `12m`, `40s`; empty where it is not known. */
export function formatShortAge(ageMs: number): string {
	const [unitMs, unit] = shortSteps.find(([unitMs]) => ageMs >= unitMs) ?? [1000, 's'];
	return Number.isFinite(ageMs) ? `${Math.max(0, Math.floor(ageMs / unitMs))}${unit}` : '';
}
