const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for display, in powers of 1000: `812 B`, `4.2 kB`, `120 MB`. */
export function formatBytes(bytes: number): string {
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}

	const digits = unit > 0 && value < 9.95 ? 1 : 0;
	return `${value.toFixed(digits)} ${units[unit]}`;
}
