const units = ['kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number of bytes for people, in powers of 1000: `999 B`, `1.5 kB`, `420 MB`. */
export function formatBytes(bytes: number): string {
	let value = Math.max(0, Math.round(bytes));
	let unit: string = 'B';
	for (const next of units) {
		if (value < 999.5) {
			break;
		}

		value /= 1000;
		unit = next;
	}

	const digits = unit === 'B' || value >= 99.95 ? 0 : 1;
	return `${value.toFixed(digits)} ${unit}`;
}
