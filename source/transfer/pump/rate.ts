/** How far a rate looks back: long enough to be steady, short enough to follow the network. */
const windowMs = 5000;

/** A rate over less time would be a guess. */
const leastMs = 500;

/** Bytes per second over the last few seconds. */
export type Rate = {
	/** @returns Null while too little time has passed. */
	measure(bytes: number, nowMs: number): number | null;
};

export function createRate(): Rate {
	let samples: ReadonlyArray<{readonly bytes: number; readonly atMs: number}> = [];
	return {
		measure(bytes, nowMs) {
			samples = [...samples.filter(({atMs}) => nowMs - atMs <= windowMs), {bytes, atMs: nowMs}];
			const [first = {bytes, atMs: nowMs}] = samples;
			const elapsedMs = nowMs - first.atMs;
			return elapsedMs < leastMs ? null : ((bytes - first.bytes) / elapsedMs) * 1000;
		},
	};
}
