import {useInput, usePaste} from 'ink';
import {useRef} from 'react';
import {sanitize} from '../../model/text/sanitize.js';
import type {Store} from '../store.js';
import {takesText} from './command-for.js';
import {functionKeyOf} from './function-key.js';
import {isPrintable, type Keystroke, keystrokesOf, pressed} from './keystroke.js';
import {pressKey} from './press-key.js';
import {useRawInput} from './use-raw-input.js';

/**
Turns keys and pasted text into commands, one keystroke at a time.

Never switched off, not even for a session: Ink reads nothing then, and switching would change the
encoding of stdin while the session uses it.
*/
export function useKeys(store: Store): void {
	const hasText = useRef(false);
	const functionKey = useRef<Keystroke | null>(null);
	useRawInput(sequence => {
		functionKey.current = functionKeyOf(sequence);
	});
	useInput((input, key) => {
		store.dispatch({type: 'keyPressed'});
		const keystrokes =
			functionKey.current === null ? keystrokesOf(input, key) : [functionKey.current];
		const isAfterText = hasText.current;
		if (keystrokes.some(isPrintable)) {
			hasText.current = true;
			// All events of one read arrive in the same turn of the event loop.
			queueMicrotask(() => {
				hasText.current = false;
			});
		}

		for (const keystroke of pressed(keystrokes, isAfterText)) {
			pressKey(store, keystroke);
		}
	});
	usePaste(text => {
		store.dispatch({type: 'keyPressed'});
		store.dispatch({type: 'dismiss'});
		if (takesText(store.getState())) {
			// One line: line breaks in pasted text become spaces.
			const line = sanitize(text).trim();
			store.dispatch({type: 'edit', edit: {kind: 'insert', text: line}});
		}
	});
}
