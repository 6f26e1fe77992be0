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
