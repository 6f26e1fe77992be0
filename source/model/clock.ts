import {uptime} from 'node:os';

/** Milliseconds, each from a start of its own. */
export type ClockReading = readonly number[];

/**
The wall clock, which people move; the time since the system's start, which counts its sleep; and one
that is exact but stands still while the system sleeps.
*/
function readClocks(): ClockReading {
	return [Date.now(), uptime() * 1000, performance.now()];
}

/**
Starts a clock that nobody can turn back: it shows the wall clock's time as of now, and goes on by what
the fastest of the system's clocks has counted since. A wall clock that is set ahead takes it along, one
that is set back does not.

@param read Reads the clocks, always in the same order, the wall clock first.
@returns Answers the time in milliseconds, as `Date.now()` does.
*/
export function startClock(read: () => ClockReading = readClocks): () => number {
	const start = read();
	const [wall = 0] = start;
	return () => wall + Math.max(...read().map((now, index) => now - (start[index] ?? now)));
}
