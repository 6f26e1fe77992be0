import {useEffect} from 'react';
import {placedNotice} from '../draw/frame/placed-notice.js';
import type {Theme} from '../draw/theme.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** How long a line of a notice stays: one of several lines takes longer to read. */
const lineMs = 5000;

/** Takes a notice off the screen after a while. */
export function useNotice(state: State, dispatch: Dispatch, theme: Theme): void {
	const {notice} = state;
	const lines = placedNotice(state, theme)?.lines.length ?? 0;
	useEffect(() => {
		const timer =
			notice === null
				? undefined
				: setTimeout(() => dispatch({type: 'noticeRead', notice}), lines * lineMs);
		return () => clearTimeout(timer);
	}, [notice, lines, dispatch]);
}
