import {useEffect} from 'react';
import {listReadAt} from '../draw/frame/age-line.js';
import {nextListAgeMs} from '../draw/frame/list-age.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** The longest pause between two looks at the clock: it may have been set, or the machine have slept. */
const longestPauseMs = 60_000;

/**
Lets the ages of the list and of its rows go on. They are drawn again when the text that says how old the
list is changes, and hardly before; never during a session.
*/
export function useClock(state: State, dispatch: Dispatch): void {
	const since = state.screen.name === 'inSession' ? null : listReadAt(state);
	useEffect(() => {
		if (since === null) {
			return;
		}

		const pauseMs = Math.min(nextListAgeMs(Date.now() - since.getTime()), longestPauseMs);
		const timer = setTimeout(() => dispatch({type: 'timePassed', nowMs: Date.now()}), pauseMs);
		return () => clearTimeout(timer);
	});
}
