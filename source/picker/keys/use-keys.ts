import {useInput, usePaste} from 'ink';
import {useRef} from 'react';
import {sanitize} from '../../model/text/sanitize.js';
import type {State} from '../state.js';
import type {Store} from '../store.js';
import type {Asking} from './asking.js';
import {commandFor, takesText} from './command-for.js';
import {functionKeyOf} from './function-key.js';
import {isPrintable, type Keystroke, keystrokesOf, pressed} from './keystroke.js';
import {pressKey} from './press-key.js';
import {useRawInput} from './use-raw-input.js';

/** What is known of the keys that came in one read. */
type Read = {
	hasText: boolean;
	/** The question on the screen before them. */
	readonly asking: Asking | null;
};

/**
Turns keys and pasted text into commands, one keystroke at a time.

Never switched off, not even for a session: Ink reads nothing then, and switching would change the
encoding of stdin while the session uses it.
*/
export function useKeys(store: Store): void {
	const read = useRef<Read | null>(null);
	const functionKey = useRef<Keystroke | null>(null);
	useRawInput(sequence => {
		functionKey.current = functionKeyOf(sequence);
	});
	useInput((input, key) => {
		store.dispatch({type: 'keyPressed'});
		const keystrokes =
			functionKey.current === null ? keystrokesOf(input, key) : [functionKey.current];
		const current = read.current ?? {hasText: false, asking: store.getState().asking};
		if (read.current === null) {
			read.current = current;
			// All events of one read arrive in the same turn of the event loop.
			queueMicrotask(() => {
				read.current = null;
			});
		}

		const isAfterText = current.hasText;
		current.hasText ||= keystrokes.some(isPrintable);
		for (const keystroke of pressed(keystrokes, isAfterText)) {
			if (!isUnseen(store.getState(), keystroke, current.asking)) {
				pressKey(store, keystroke);
			}
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

/** Whether a key says yes to a question that came up within the same read, and that nobody saw. */
function isUnseen(state: State, keystroke: Keystroke, seen: Asking | null): boolean {
	return state.asking !== seen && commandFor(state, keystroke)?.type === 'answer';
}
