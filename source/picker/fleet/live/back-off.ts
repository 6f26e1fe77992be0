/** How long what failed is left alone at most. */
const longestMs = 10 * 60_000;

/** Makes what fails wait, twice as long each time, and runs nothing twice at once. */
export type BackOff = {
	/** Runs a task unless it is running, or waits after a failure. */
	run(name: string, pauseMs: number, task: () => Promise<void>): Promise<void>;
};

export function makeBackOff(now: () => number): BackOff {
	const running = new Set<string>();
	const failed = new Map<string, {readonly times: number; readonly until: number}>();
	return {
		async run(name, pauseMs, task) {
			const before = failed.get(name);
			if (running.has(name) || (before !== undefined && now() < before.until)) {
				return;
			}

			running.add(name);
			try {
				await task();
				failed.delete(name);
			} catch {
				const times = (before?.times ?? 0) + 1;
				failed.set(name, {times, until: now() + Math.min(longestMs, pauseMs * 2 ** times)});
			} finally {
				running.delete(name);
			}
		},
	};
}
