import type {EventEmitter} from 'node:events';
import {useStdin} from 'ink';
import {useEffect, useEffectEvent} from 'react';

/** What Ink's own hooks use, and its types leave out. */
type Inside = {readonly internal_eventEmitter: EventEmitter};

/**
Calls a handler with each input event as the terminal sent it, before the `useInput` that follows it. That one
reports function keys without saying which.
*/
export function useRawInput(handler: (sequence: string) => void): void {
	const {internal_eventEmitter: events} = useStdin() as unknown as Inside;
	const handle = useEffectEvent(handler);
	useEffect(() => {
		const listener = (sequence: string): void => handle(sequence);
		events.on('input', listener);
		return () => {
			events.removeListener('input', listener);
		};
	}, [events]);
}
