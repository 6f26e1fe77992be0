import {useApp} from 'ink';
import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';

/** Lets the services borrow the terminal from the picker while it runs. */
export function useTerminalLoan(onTerminal: PickerServices['onTerminal']): void {
	const {suspendTerminal} = useApp();
	useEffect(() => {
		onTerminal?.(work => suspendTerminal(work));
	}, [onTerminal, suspendTerminal]);
}
