import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';
import {useLending} from './use-lending.js';

/** Lets the services borrow the terminal from the picker while it runs. */
export function useTerminalLoan(onTerminal: PickerServices['onTerminal']): void {
	const lend = useLending();
	useEffect(() => {
		onTerminal?.(lend);
	}, [onTerminal, lend]);
}
