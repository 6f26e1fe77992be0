import {useStdout} from 'ink';
import {useLayoutEffect} from 'react';
import type {Size} from '../draw/layout.js';
import type {Dispatch} from '../store.js';

/** Updates the state when the terminal is resized. */
export function useSize(size: Size, dispatch: Dispatch): void {
	const {stdout} = useStdout();
	const {columns, rows} = size;
	useLayoutEffect(() => {
		const report = () => {
			const now: Partial<Size> = stdout as NodeJS.WritableStream & Partial<Size>;
			const next = {columns: now.columns || columns, rows: now.rows || rows};
			if (next.columns !== columns || next.rows !== rows) {
				dispatch({type: 'resized', size: next});
			}
		};

		report();
		// Before Ink's own listener, which draws: otherwise one frame of the old size is visible.
		stdout.prependListener('resize', report);
		return () => {
			stdout.off('resize', report);
		};
	}, [stdout, columns, rows, dispatch]);
}
