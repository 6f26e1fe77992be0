/** What was typed at a prompt so far, and whether that was all. */
export type TypedLine = {
	readonly text: string;
	readonly end: 'open' | 'entered' | 'cancelled';
};

export const emptyLine: TypedLine = {text: '', end: 'open'};

/** Arrow keys and the like, and the marks around pasted text. */
const escapeSequences = /\u001B(?:\[[\d;?]*[ -/]*[@-~]|O.|.)?/g;

/**
The line after more was typed: Backspace, Ctrl-U and Ctrl-W delete, Enter ends it, Ctrl-C, or Ctrl-D
on an empty line, calls it off. What follows the end is dropped.
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

/** What takes a terminal from one text to the next: what is gone is rubbed out, what is new is written. */
export function changeOf(before: string, after: string): string {
	const kept = after.startsWith(before) ? before : before.startsWith(after) ? after : '';
	const gone = [...before.slice(kept.length)].length;
	return `${'\b \b'.repeat(gone)}${after.slice(kept.length)}`;
}
