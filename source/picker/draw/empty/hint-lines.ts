import {wrapped} from '../fit.js';
import {emptyLine, type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** How far the sentences are indented. */
const indent = '   ';

/** The most lines of a hint. */
const mostLines = 6;

/** Sentences in the place of rows that are not there, whole, below a blank line. */
export function hintLines(
	sentences: readonly string[],
	{safe, glyphs}: Theme,
	columns: number,
): Line[] {
	const width = columns - 2 * indent.length;
	const lines = wrapped(safe(sentences.join(' ')), width, mostLines, glyphs.ellipsis);
	return [emptyLine, ...lines.map(text => [span(indent + text, 'quiet')])];
}
