/** `12,345`; as `toLocaleString` says it, which takes 5 ms the first time. */
export function formatCount(count: number): string {
	return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The local time of day. */
export function formatTime(time: Date): string {
	return time.toTimeString().slice(0, 8);
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How old something is, in the largest fitting unit: `12 min old`. */
export function formatAge(ageMs: number): string {
	if (ageMs < minuteMs) {
		return `${Math.floor(ageMs / 1000)} s old`;
	}

	if (ageMs < hourMs) {
		return `${Math.floor(ageMs / minuteMs)} min old`;
	}

	return ageMs < 48 * hourMs
		? `${Math.floor(ageMs / hourMs)} h old`
		: `${Math.floor(ageMs / (24 * hourMs))} days old`;
}
