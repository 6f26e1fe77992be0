import {Characters} from '../../model/text/characters.js';

/** One line of text being edited. */
export type TextLine = {
	readonly text: string;
	/** Where the next character goes, in UTF-16 units. */
	readonly cursor: number;
};

/** What can be done to it. */
export type Edit =
	| {readonly kind: 'insert'; readonly text: string}
	| {readonly kind: 'deleteBack' | 'deleteForward' | 'deleteWord' | 'deleteToStart'}
	| {readonly kind: 'left' | 'right' | 'start' | 'end'};

/** Far more than anybody types: text pasted by mistake must not slow the picker down. */
const maxLength = 1000;

const characters = new Characters();

/** A line that holds `text`, with the cursor behind it. */
export function lineOf(text: string): TextLine {
	return {text, cursor: text.length};
}

/** The line after an edit. A character is a grapheme cluster: an emoji is deleted in one step. */
export function edited({text, cursor}: TextLine, edit: Edit): TextLine {
	const before = text.slice(0, cursor);
	const after = text.slice(cursor);
	switch (edit.kind) {
		case 'insert': {
			const room = Math.max(0, maxLength - text.length);
			const added = edit.text.slice(0, room).toWellFormed();
			return {text: before + added + after, cursor: cursor + added.length};
		}

		case 'deleteBack': {
			const kept = before.slice(0, before.length - lastCharacter(before).length);
			return {text: kept + after, cursor: kept.length};
		}

		case 'deleteForward': {
			return {text: before + after.slice(firstCharacter(after).length), cursor};
		}

		case 'deleteWord': {
			const kept = before.slice(0, startOfLastWord(before));
			return {text: kept + after, cursor: kept.length};
		}

		case 'deleteToStart': {
			return {text: after, cursor: 0};
		}

		case 'left': {
			return {text, cursor: cursor - lastCharacter(before).length};
		}

		case 'right': {
			return {text, cursor: cursor + firstCharacter(after).length};
		}

		case 'start': {
			return {text, cursor: 0};
		}

		case 'end': {
			return lineOf(text);
		}
	}
}

/** Where the last word starts, with the blanks behind it. */
function startOfLastWord(text: string): number {
	let place = text.trimEnd().length;
	while (place > 0 && /\S/u.test(text.charAt(place - 1))) {
		place--;
	}

	return place;
}

function firstCharacter(text: string): string {
	const [first] = characters.segment(text);
	return first?.segment ?? '';
}

function lastCharacter(text: string): string {
	return Array.from(characters.segment(text)).at(-1)?.segment ?? '';
}
