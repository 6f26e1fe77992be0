import type {State} from '../state.js';

/** Terminals known to have no clipboard that a program can write to. */
const withoutClipboard = ['dumb', 'linux', 'vt100', 'vt220'];

/** Whether a terminal may accept text for its clipboard. */
export function mayHaveClipboard(term: string | undefined): boolean {
	return term === undefined || !withoutClipboard.includes(term);
}

/** Copies a text; where the terminal cannot, it is shown plainly, to be selected with the mouse. */
export function withCopied(state: State, text: string): State {
	const isPlain = !state.hasClipboard;
	return {
		...state,
		copied: {text, isPlain},
		// The notice shows the text itself: not every terminal accepts text for its clipboard.
		notice: isPlain ? null : {kind: 'done', text: `Copied: ${text}`},
	};
}
