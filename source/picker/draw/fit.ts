import stringWidth from 'string-width';
import {type Character, Characters, isPlain} from '../../model/text/characters.js';

const characters = new Characters();

/** How many columns a text takes in a terminal. */
export function widthOf(text: string): number {
	return isPlain(text) ? text.length : stringWidth(text);
}

/** The text cut to `width` columns, ending in `ellipsis` where something was cut. */
export function cut(text: string, width: number, ellipsis: string): string {
	if (widthOf(text) <= width) {
		return text;
	}

	return firstColumns(text, Math.max(0, width - widthOf(ellipsis))) + ellipsis.slice(0, width);
}

/** The text cut in its middle: ids differ at their ends as well as at their starts. */
export function cutMiddle(text: string, width: number, ellipsis: string): string {
	const room = width - widthOf(ellipsis);
	if (widthOf(text) <= width || room < 2) {
		return cut(text, width, ellipsis);
	}

	const tail = lastColumns(text, Math.floor(room / 2));
	return firstColumns(text, room - widthOf(tail)) + ellipsis + tail;
}

/** The text with blanks behind it up to `width` columns. */
export function pad(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/**
The text broken at blanks into lines of at most `width` columns, `maxLines` of them; what doesn't fit
is cut. A word that is longer than a line is broken.
*/
export function wrapped(text: string, width: number, maxLines: number, ellipsis: string): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		const joined = last === undefined ? word : `${last} ${word}`;
		// The last line takes all that is left, and is not measured with each word of it.
		if (last !== undefined && (lines.length === maxLines || widthOf(joined) <= width)) {
			lines[lines.length - 1] = joined;
		} else if (widthOf(word) > width) {
			lines.splice(-1, 1, ...broken(joined, width, maxLines - Math.max(0, lines.length - 1)));
		} else {
			lines.push(word);
		}
	}

	return lines.map(line => cut(line, width, ellipsis));
}

/**
The text broken after every `width` columns into `maxLines` lines at most, for what is to be read whole
though it may have no blanks.
*/
export function broken(text: string, width: number, maxLines: number): string[] {
	const lines: string[] = [];
	for (let rest = text; rest !== '' && lines.length < maxLines; ) {
		// At least one character, however narrow the line is.
		const line = firstColumns(rest, Math.max(2, width));
		lines.push(line.trim());
		rest = rest.slice(line.length);
	}

	return lines;
}

/** The start of a text, as much as `width` columns hold. */
function firstColumns(text: string, width: number): string {
	return isPlain(text)
		? text.slice(0, width)
		: asManyAsFit(characters.segment(text), width).join('');
}

/** The end of a text, as much as `width` columns hold. */
export function lastColumns(text: string, width: number): string {
	return isPlain(text)
		? text.slice(Math.max(0, text.length - width))
		: asManyAsFit([...characters.segment(text)].reverse(), width)
				.reverse()
				.join('');
}

/** As many of the characters as `width` columns hold. */
function asManyAsFit(segments: Iterable<Character>, width: number): string[] {
	const taken: string[] = [];
	let room = width;
	for (const {segment} of segments) {
		room -= widthOf(segment);
		if (room < 0) {
			break;
		}

		taken.push(segment);
	}

	return taken;
}
