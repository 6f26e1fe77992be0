const unitMs: Readonly<Record<string, number>> = {
	d: 86_400_000,
	h: 3_600_000,
	m: 60_000,
	s: 1000,
};

/** The longest timer that Node supports, about 24.8 days. */
const maxDurationMs = 2 ** 31 - 1;

/**
Parses `90s`, `30m`, `1h30m`, `1d` or a plain number of seconds.

@returns Milliseconds; undefined when the text is not a duration, is zero, or exceeds `maxDurationMs`.
*/
export function parseDuration(text: string): number | undefined {
	const trimmed = text.trim().toLowerCase();
	const seconds = /^\d+$/.test(trimmed) ? Number(trimmed) : undefined;
	const isCompound = /^(?:\d+[dhms])+$/.test(trimmed);
	if (seconds === undefined && !isCompound) {
		return undefined;
	}

	const durationMs =
		seconds === undefined
			? [...trimmed.matchAll(/(\d+)([dhms])/g)].reduce(
					(sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? 's'] ?? 0),
					0,
				)
			: seconds * 1000;
	return durationMs > 0 && durationMs <= maxDurationMs ? durationMs : undefined;
}

/** A duration for display: `45s`, `12m 3s`, `1h 30m`, `2d 4h`; at most two units. */
export function formatDuration(durationMs: number): string {
	let rest = Math.max(0, Math.floor(durationMs / 1000)) * 1000;
	const parts: string[] = [];
	for (const [unit, size] of Object.entries(unitMs)) {
		const count = Math.floor(rest / size);
		rest -= count * size;
		if (count > 0) {
			parts.push(`${count}${unit}`);
		}
	}

	return parts.slice(0, 2).join(' ') || '0s';
}

/** The remaining time as a clock: `29:59`, `1:05:00`. It rounds up, so that `0:00` is the deadline itself. */
export function formatClock(durationMs: number): string {
	const total = Math.max(0, Math.ceil(durationMs / 1000));
	const hours = Math.floor(total / 3600);
	const minutes = Math.floor((total % 3600) / 60);
	const seconds = String(total % 60).padStart(2, '0');
	return hours > 0
		? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
		: `${minutes}:${seconds}`;
}

/** The elapsed time to a tenth of a second: `0.4s`. */
export function formatSeconds(durationMs: number): string {
	return `${(Math.max(0, durationMs) / 1000).toFixed(1)}s`;
}
