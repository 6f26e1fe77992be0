import {cut, widthOf} from './fit.js';
import type {LookName} from './theme.js';

/** A piece of text that looks one way. */
export type Span = {readonly text: string; readonly look: LookName};

/** A line of the screen, before it is drawn. */
export type Line = readonly Span[];

export const emptyLine: Line = [];

export function span(text: string, look: LookName = 'text'): Span {
	return {text, look};
}

export function widthOfLine(line: Line): number {
	return line.reduce((sum, {text}) => sum + widthOf(text), 0);
}

/** The line cut to `width` columns, ending in `ellipsis` where something was cut. */
export function cutLine(line: Line, width: number, ellipsis: string): Line {
	if (widthOfLine(line) <= width) {
		return line;
	}

	const kept: Span[] = [];
	let room = width;
	for (const [index, {text, look}] of line.entries()) {
		const isLast = index === line.length - 1;
		const textWidth = widthOf(text);
		// A following span that doesn't fit needs its ellipsis here.
		if (textWidth < room || (isLast && textWidth === room)) {
			kept.push({text, look});
			room -= textWidth;
		} else {
			const shown = textWidth === room ? `${text} ` : text;
			kept.push({text: cut(shown, room, ellipsis), look});
			break;
		}
	}

	return kept;
}

/** Looks in which a blank can be seen, at least in the selected row. */
const seenBlanks: ReadonlySet<LookName> = new Set([
	'match',
	'brand',
	'production',
	'good',
	'wait',
	'bad',
]);

/**
The line in fewer spans: neighbours of one look become one, and blanks take the look before them.
Each span costs when it is drawn.
*/
export function joined(line: Line): Line {
	const spans: Span[] = [];
	for (const {text, look} of line) {
		const last = spans.at(-1);
		const isBlank = text.trim() === '' && last !== undefined && !seenBlanks.has(last.look);
		if (last !== undefined && (last.look === look || isBlank)) {
			spans[spans.length - 1] = span(last.text + text, last.look);
		} else {
			spans.push({text, look});
		}
	}

	return spans;
}

/** Two lines in one: `left`, cut as needed, and `right` at the end of `width` columns. */
export function spread(left: Line, right: Line, width: number, ellipsis: string): Line {
	const room = Math.max(0, width - widthOfLine(right) - (right.length > 0 ? 1 : 0));
	const shown = cutLine(left, room, ellipsis);
	const gap = width - widthOfLine(shown) - widthOfLine(right);
	return [...shown, span(' '.repeat(Math.max(0, gap))), ...right];
}
