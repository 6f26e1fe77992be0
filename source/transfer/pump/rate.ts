/** How many seconds a rate looks back: long enough to be calm, short enough to follow the network. */
const windowMs = 5000;

/** Before this a rate would be a guess. */
const leastMs = 500;

/** Bytes a second, as of lately. */
export type Rate = {
	/** @returns Null while there is too little to go by. */
	measure(bytes: number, nowMs: number): number | null;
};

export function makeRate(): Rate {
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
