import type {State} from '../state.js';

/** Terminals that are known to have no clipboard that a program could fill. */
const withoutClipboard = ['dumb', 'linux', 'vt100', 'vt220'];

/** Whether a terminal may take what is sent to its clipboard. */
export function mayHaveClipboard(term: string | undefined): boolean {
	return term === undefined || !withoutClipboard.includes(term);
}

/** Copies a text; where the terminal cannot, it is shown plainly, to be selected with the mouse. */
export function withCopied(state: State, text: string): State {
	const isPlain = !state.hasClipboard;
	return {
		...state,
		copied: {text, isPlain},
		// With the text itself: not every terminal takes what is sent to its clipboard.
		notice: isPlain ? null : {kind: 'done', text: `Copied: ${text}`},
	};
}
