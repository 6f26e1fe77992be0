import type {CopyResult} from '../desktop/copy-text.js';
import type {Environment} from '../desktop/find-program.js';
import {done, problem} from '../list/to-list.js';
import type {State} from '../state.js';

/** Terminals known to have no clipboard that a program can write to. */
const withoutClipboard = ['dumb', 'linux', 'vt100', 'vt220'];

/** Whether a terminal may accept text for its clipboard. GNU screen does not hand it on. */
export function mayHaveClipboard({TERM, STY, TMUX}: Environment): boolean {
	const isInScreen = Boolean(STY) && !TMUX;
	return (TERM === undefined || !withoutClipboard.includes(TERM)) && !isInScreen;
}

/** Copies a text: first a program of this machine is asked to. */
export function withCopied(state: State, text: string): State {
	return {...state, notice: null, copied: {text, way: 'program'}};
}

/**
Says what a program did. Where none could copy the text it is sent to the terminal, which does not say
whether it took it; a terminal that has no clipboard shows it, to be selected with the mouse.
*/
export function afterProgram(
	state: State,
	{text, result}: {readonly text: string; readonly result: CopyResult},
): State {
	const {copied, hasClipboard} = state;
	const {to, failures} = result;
	// Another text may have been copied meanwhile.
	if (copied?.way !== 'program' || copied.text !== text) {
		return state;
	}

	if (to !== null) {
		const where = to === 'tmux' ? ' to tmux, which sends it on to the terminal' : '';
		return {...state, notice: done(`Copied${where}: ${inOneLine(text)}`)};
	}

	if (!hasClipboard) {
		return {...state, copied: {text, way: 'hand'}};
	}

	const sent = `Sent to the terminal's clipboard: ${inOneLine(text)}`;
	const why = failures.map(failure => `${failure}. `).join('');
	return {
		...state,
		copied: {text, way: 'terminal'},
		notice: why === '' ? done(sent) : problem(why + sent),
	};
}

function inOneLine(text: string): string {
	const {length} = text.split('\n');
	return length === 1 ? text : `${length} lines`;
}
