import {Characters} from '../../model/text/characters.js';

/** One line of text being edited. */
export type TextLine = {
	readonly text: string;
	/** Where the next character goes, in UTF-16 units. */
	readonly cursor: number;
	/** What was deleted last by more than a character, to be put back. @default nothing */
	readonly killed?: string;
};

/** What can be done to it. */
export type Edit =
	| {readonly kind: 'insert'; readonly text: string}
	| {readonly kind: 'deleteBack' | 'deleteForward'}
	| {readonly kind: 'deleteWord' | 'deleteNextWord' | 'deleteToStart' | 'deleteToEnd' | 'yank'}
	| {readonly kind: 'left' | 'right' | 'wordLeft' | 'wordRight' | 'start' | 'end'};

/** Far more than anybody types: text pasted by mistake must not slow the picker down. */
const maxLength = 1000;

const characters = new Characters();

/** A line that holds `text`, with the cursor behind it. */
export function lineOf(text: string): TextLine {
	return {text, cursor: text.length};
}

/** The line after an edit. A character is a grapheme cluster: an emoji is deleted in one step. */
export function edited(line: TextLine, edit: Edit): TextLine {
	const {text, cursor} = line;
	const before = text.slice(0, cursor);
	const after = text.slice(cursor);
	switch (edit.kind) {
		case 'insert': {
			return inserted(line, edit.text);
		}

		case 'yank': {
			return inserted(line, line.killed ?? '');
		}

		case 'deleteBack': {
			return without(line, cursor - lastCharacter(before).length, cursor);
		}

		case 'deleteForward': {
			return without(line, cursor, cursor + firstCharacter(after).length);
		}

		case 'deleteWord': {
			return killed(line, startOfLastWord(before), cursor);
		}

		case 'deleteNextWord': {
			return killed(line, cursor, cursor + endOfNextWord(after));
		}

		case 'deleteToStart': {
			return killed(line, 0, cursor);
		}

		case 'deleteToEnd': {
			return killed(line, cursor, text.length);
		}

		case 'left': {
			return {...line, cursor: cursor - lastCharacter(before).length};
		}

		case 'right': {
			return {...line, cursor: cursor + firstCharacter(after).length};
		}

		case 'wordLeft': {
			return {...line, cursor: startOfLastWord(before)};
		}

		case 'wordRight': {
			return {...line, cursor: cursor + endOfNextWord(after)};
		}

		case 'start': {
			return {...line, cursor: 0};
		}

		case 'end': {
			return {...line, cursor: text.length};
		}
	}
}

/** The line without its text, which can be put back. */
export function cleared(line: TextLine): TextLine {
	return killed(line, 0, line.text.length);
}

function inserted(line: TextLine, given: string): TextLine {
	const {text, cursor} = line;
	const room = Math.max(0, maxLength - text.length);
	const added = given.slice(0, room).toWellFormed();
	return {
		...line,
		text: text.slice(0, cursor) + added + text.slice(cursor),
		cursor: cursor + added.length,
	};
}

function without(line: TextLine, start: number, end: number): TextLine {
	return {...line, text: line.text.slice(0, start) + line.text.slice(end), cursor: start};
}

/** The same, and what goes is kept to be put back. */
function killed(line: TextLine, start: number, end: number): TextLine {
	return start === end ? line : {...without(line, start, end), killed: line.text.slice(start, end)};
}

/** Where the last word starts, with the blanks behind it. */
function startOfLastWord(text: string): number {
	let place = text.trimEnd().length;
	while (place > 0 && /\S/u.test(text.charAt(place - 1))) {
		place--;
	}

	return place;
}

/** How far it is to the end of the next word, with the blanks before it. */
function endOfNextWord(text: string): number {
	return /^\s*\S*/u.exec(text)?.[0].length ?? 0;
}

function firstCharacter(text: string): string {
	const [first] = characters.segment(text);
	return first?.segment ?? '';
}

function lastCharacter(text: string): string {
	return Array.from(characters.segment(text)).at(-1)?.segment ?? '';
}
