/** `12,345` */
export function formatCount(count: number): string {
	return count.toLocaleString('en-US');
}

/** The local time of day. */
export function formatTime(time: Date): string {
	return time.toTimeString().slice(0, 8);
}
