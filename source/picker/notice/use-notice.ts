import {useEffect} from 'react';
import {noticeLines} from '../draw/frame/notice-lines.js';
import type {Theme} from '../draw/theme.js';
import type {State} from '../state.js';
import type {Dispatch} from '../store.js';

/** How long a line of a notice stays: one of several lines takes longer to read. */
const lineMs = 5000;

/** Takes a notice off the screen after a while. */
export function useNotice({notice, size}: State, dispatch: Dispatch, theme: Theme): void {
	const lines = notice === null ? 0 : noticeLines(notice, theme, size).length;
	useEffect(() => {
		const timer =
			notice === null
				? undefined
				: setTimeout(() => dispatch({type: 'noticeRead', notice}), lines * lineMs);
		return () => clearTimeout(timer);
	}, [notice, lines, dispatch]);
}
