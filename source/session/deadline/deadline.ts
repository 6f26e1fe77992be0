/**
When a session must end: at the person's timeout or the end of the tunnel, whichever is earlier. Times
are milliseconds of the session's clock (`startClock`), which counts a laptop's sleep and cannot be
set back.
*/
export type Deadline = {
	readonly endsAt: number;
	/** Which of the two is earlier. */
	readonly from: 'timeout' | 'tunnel';
	/** The whole time from the start to the end, for `… of 30m`. */
	readonly totalMs: number;
	/** When the person's timeout is up; null for none. */
	readonly timeoutEndsAt: number | null;
	/** The end of the tunnel, which no extension can pass; null for none. */
	readonly tunnelEndsAt: number | null;
	readonly startedAt: number;
};

/** The times left at which a warning is due, the longest first. */
const warningsMs: readonly number[] = [300_000, 60_000, 10_000];

function earliest(startedAt: number, timeoutEndsAt: number | null, tunnelEndsAt: number | null) {
	if (timeoutEndsAt === null && tunnelEndsAt === null) {
		return null;
	}

	const isTunnelFirst =
		tunnelEndsAt !== null && (timeoutEndsAt === null || tunnelEndsAt < timeoutEndsAt);
	const endsAt = Math.min(
		timeoutEndsAt ?? Number.POSITIVE_INFINITY,
		tunnelEndsAt ?? Number.POSITIVE_INFINITY,
	);
	return {
		endsAt,
		from: isTunnelFirst ? 'tunnel' : 'timeout',
		totalMs: endsAt - startedAt,
		timeoutEndsAt,
		tunnelEndsAt,
		startedAt,
	} satisfies Deadline;
}

/** The deadline of a session that starts now; null when nothing limits it. */
export function deadlineOf(
	startedAt: number,
	deadlineMs: number | null,
	tunnelEndsAt: Date | null,
): Deadline | null {
	return earliest(
		startedAt,
		deadlineMs === null ? null : startedAt + deadlineMs,
		tunnelEndsAt === null ? null : tunnelEndsAt.getTime(),
	);
}

/** The deadline `byMs` later, but no later than the end of the tunnel. */
export function extended(deadline: Deadline, byMs: number): Deadline {
	if (deadline.from === 'tunnel') {
		return deadline;
	}

	return earliest(deadline.startedAt, deadline.endsAt + byMs, deadline.tunnelEndsAt) ?? deadline;
}

/**
The deadline of a session that goes on over another tunnel, or over none.

@param startedAt When the session began.
@param tunnelEndsAt By the session's clock.
*/
export function carriedOver(
	deadline: Deadline | null,
	startedAt: number,
	tunnelEndsAt: number | null,
): Deadline | null {
	return earliest(startedAt, deadline?.timeoutEndsAt ?? null, tunnelEndsAt);
}

/** The time left, never below zero. */
export function timeLeftMs(deadline: Deadline, now: number): number {
	return Math.max(0, deadline.endsAt - now);
}

/**
The warning that is due between two readings of the clock: the last one passed since, so that a sleep
over several of them warns once. Null when none is due.

@param beforeMs The time left at the previous reading.
@param afterMs The time left now.
*/
export function warningBetween(beforeMs: number, afterMs: number): number | null {
	return warningsMs.findLast(mark => beforeMs > mark && afterMs <= mark) ?? null;
}

/** How urgent the time left is; each level has its colour. */
export function urgencyOf(leftMs: number): 'calm' | 'soon' | 'now' {
	if (leftMs <= 60_000) {
		return 'now';
	}

	return leftMs <= 300_000 ? 'soon' : 'calm';
}
