import {useInput, usePaste} from 'ink';
import {useRef} from 'react';
import {sanitize} from '../../model/text/sanitize.js';
import type {Store} from '../store.js';
import {commandFor, takesText} from './command-for.js';
import {isPrintable, keystrokesOf, pressed} from './keystroke.js';

/**
Turns keys and pasted text into commands, one keystroke at a time.

Never switched off, not even for a session: Ink reads nothing then, and switching would change the
encoding of stdin while the session uses it.
*/
export function useKeys(store: Store): void {
	const hasText = useRef(false);
	useInput((input, key) => {
		store.dispatch({type: 'keyPressed'});
		const keystrokes = keystrokesOf(input, key);
		const isAfterText = hasText.current;
		if (keystrokes.some(isPrintable)) {
			hasText.current = true;
			// All events of one read arrive in the same turn of the event loop.
			queueMicrotask(() => {
				hasText.current = false;
			});
		}

		for (const keystroke of pressed(keystrokes, isAfterText)) {
			const command = commandFor(store.getState(), keystroke);
			if (command !== null) {
				store.dispatch(command);
			}
		}
	});
	usePaste(text => {
		store.dispatch({type: 'keyPressed'});
		if (takesText(store.getState())) {
			// One line: line breaks in pasted text become spaces.
			const line = sanitize(text).trim();
			store.dispatch({type: 'edit', edit: {kind: 'insert', text: line}});
		}
	});
}
