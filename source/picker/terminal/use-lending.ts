import {useApp} from 'ink';
import {useCallback, useContext} from 'react';
import type {BorrowTerminal} from '../hooks/services.js';
import {TitleAndWheelContext} from './title-and-wheel.js';

/** Lends the terminal while some work runs, as it was before the picker. Rejects if it is lent already. */
export function useLending(): BorrowTerminal {
	const {suspendTerminal} = useApp();
	const titleAndWheel = useContext(TitleAndWheelContext);
	return useCallback(
		work =>
			suspendTerminal(async () => {
				titleAndWheel?.giveBack();
				try {
					await work();
				} finally {
					titleAndWheel?.take();
				}
			}),
		[suspendTerminal, titleAndWheel],
	);
}
