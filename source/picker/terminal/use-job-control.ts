import {useEffect, useRef} from 'react';
import type {BorrowTerminal, PickerServices} from '../hooks/services.js';
import type {State} from '../state.js';
import {useLending} from './use-lending.js';

/**
Gives the terminal back while the job is stopped, and redraws when it continues or when the person
asks for it. While the terminal is lent to somebody else, giving it back is up to them.
*/
export function useJobControl(
	request: State['terminalRequest'],
	followJobControl: PickerServices['followJobControl'],
): void {
	const borrow = useLending();
	const jobs = useRef<ReturnType<NonNullable<typeof followJobControl>> | null>(null);

	useEffect(() => {
		const lend = lender(borrow);
		let goOn: (() => void) | null = null;
		const control = followJobControl?.({
			onStop() {
				const {promise, resolve} = Promise.withResolvers<void>();
				goOn = resolve;
				lend(() => promise);
			},
			onContinue() {
				if (goOn === null) {
					lend(async () => {});
				}

				goOn?.();
				goOn = null;
			},
		});
		jobs.current = control ?? null;
		return () => control?.release();
	}, [followJobControl, borrow]);

	useEffect(() => {
		if (request?.kind === 'suspend') {
			jobs.current?.suspend();
		} else if (request?.kind === 'redraw') {
			lender(borrow)(async () => {});
		}
	}, [request, borrow]);
}

/** Lends the terminal while some work runs. Ink refuses if it is lent already. */
function lender(borrow: BorrowTerminal): (work: () => Promise<void>) => void {
	return work => {
		borrow(work).catch(() => {});
	};
}
