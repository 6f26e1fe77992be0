import {type Deadline, timeLeftMs, warningBetween} from './deadline.js';

/** What a deadline's timer calls. Times are in milliseconds. */
export type DeadlineEvents = {
	/** The displayed time has changed; about once a second. */
	readonly onTick: (leftMs: number) => void;
	/** The time left has fallen below `markMs`. Called once for each mark. */
	readonly onWarning: (markMs: number) => void;
	/** The time is up. Called once. */
	readonly onEnd: () => void;
};

/** A running timer. */
export type DeadlineTimer = {
	readonly deadline: Deadline;
	/** Follows another deadline from now on. */
	change(deadline: Deadline): void;
	stop(): void;
};

/**
Follows a deadline with one timer. It wakes at each full second of the time left and reads the clock, so
after a sleep of the machine the end is noticed within a second.

@param now The session's clock.
*/
export function startDeadlineTimer(
	first: Deadline,
	events: DeadlineEvents,
	now: () => number,
): DeadlineTimer {
	let deadline = first;
	let lastLeftMs = timeLeftMs(deadline, now());
	let timer: NodeJS.Timeout | undefined;

	const schedule = (leftMs: number): void => {
		timer = setTimeout(check, leftMs % 1000 || 1000);
	};

	const check = (): void => {
		const leftMs = timeLeftMs(deadline, now());
		const mark = warningBetween(lastLeftMs, leftMs);
		lastLeftMs = leftMs;
		if (leftMs === 0) {
			events.onEnd();
			return;
		}

		events.onTick(leftMs);
		if (mark !== null) {
			events.onWarning(mark);
		}

		schedule(leftMs);
	};

	schedule(lastLeftMs);
	return {
		get deadline() {
			return deadline;
		},
		change(next) {
			deadline = next;
			clearTimeout(timer);
			lastLeftMs = timeLeftMs(deadline, now());
			events.onTick(lastLeftMs);
			schedule(lastLeftMs);
		},
		stop() {
			clearTimeout(timer);
		},
	};
}
