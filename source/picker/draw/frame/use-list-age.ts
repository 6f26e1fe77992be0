import {useEffect, useReducer} from 'react';
import {nextListAgeMs} from './list-age.js';

/** The longest pause between two looks at the clock: it may have been set, or the machine have slept. */
const longestPauseMs = 60_000;

/**
How long ago something was, in milliseconds. It is drawn again when the text that says so changes, and
hardly before.
*/
export function useListAge(since: Date | null): number {
	const [, drawAgain] = useReducer((times: number) => times + 1, 0);
	const ageMs = since === null ? 0 : Math.max(0, Date.now() - since.getTime());
	useEffect(() => {
		const pauseMs = Math.min(nextListAgeMs(ageMs), longestPauseMs);
		const timer = since === null ? undefined : setTimeout(drawAgain, pauseMs);
		return () => clearTimeout(timer);
	});
	return ageMs;
}
