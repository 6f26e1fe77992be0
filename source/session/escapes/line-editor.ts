/** A line at a prompt, and whether it is complete. */
export type TypedLine = {
	readonly text: string;
	readonly end: 'open' | 'entered' | 'cancelled';
};

/** The line before anything was typed. */
export const emptyLine: TypedLine = {text: '', end: 'open'};

/** Arrow keys and the like, and the markers around pasted text. */
const escapeSequences = /\u001B(?:\[[\d;?]*[ -/]*[@-~]|O.|.)?/g;

/**
The line after more was typed: Backspace, Ctrl-U and Ctrl-W delete; Enter ends it; Ctrl-C, or Ctrl-D on
an empty line, cancels it. What follows the end is dropped.
*/
export function typeInto(line: TypedLine, typed: string): TypedLine {
	let {text, end} = line;
	for (const character of typed.replaceAll(escapeSequences, '')) {
		if (end !== 'open') {
			break;
		}

		if (character === '\r' || character === '\n') {
			end = 'entered';
		} else if (character === '\u0003' || (character === '\u0004' && text === '')) {
			end = 'cancelled';
		} else if (character === '\u007F' || character === '\b') {
			text = [...text].slice(0, -1).join('');
		} else if (character === '\u0015') {
			text = '';
		} else if (character === '\u0017') {
			text = text.replace(/\S*\s*$/, '');
		} else if (character >= ' ') {
			text += character;
		}
	}

	return {text, end};
}

/** What a terminal must get to change one text into the next: erases what is gone, writes what is new. */
export function changeOf(before: string, after: string): string {
	const kept = after.startsWith(before) ? before : before.startsWith(after) ? after : '';
	const erased = [...before.slice(kept.length)].length;
	return `${'\b \b'.repeat(erased)}${after.slice(kept.length)}`;
}
