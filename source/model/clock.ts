import {uptime} from 'node:os';

/** The readings of several clocks in milliseconds. Each clock has its own zero. */
export type ClockReading = readonly number[];

/**
Reads the wall clock, which can be set; the uptime, which includes time asleep; and a monotonic clock,
which is precise but stops during sleep.
*/
function readClocks(): ClockReading {
	return [Date.now(), uptime() * 1000, performance.now()];
}

/**
Starts a clock that never goes back. It starts at the current wall clock time, and advances by whatever the
fastest of the system's clocks has counted since. It follows a wall clock that is set forward, but not one
that is set back.

@param read Reads the clocks in a fixed order, the wall clock first.
@returns A function that answers the time in milliseconds, like `Date.now()`.
*/
export function startClock(read: () => ClockReading = readClocks): () => number {
	const start = read();
	const [wall = 0] = start;
	return () => wall + Math.max(...read().map((now, index) => now - (start[index] ?? now)));
}
