import {useApp} from 'ink';
import {useEffect} from 'react';
import type {PickerServices} from '../hooks/services.js';

/** Tells the services how to get the terminal from the picker while it runs. */
export function useTerminalLoan(onTerminal: PickerServices['onTerminal']): void {
	const {suspendTerminal} = useApp();
	useEffect(() => {
		onTerminal?.(work => suspendTerminal(work));
	}, [onTerminal, suspendTerminal]);
}
