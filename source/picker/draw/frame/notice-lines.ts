import type {Notice} from '../../notice/notice.js';
import {wrapped} from '../fit.js';
import type {Size} from '../layout.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** Header and footer, which a notice never covers. */
const frameRows = 2;

/** A notice, whole: as many lines as it needs, and the screen has. */
export function noticeLines(
	{kind, text}: Notice,
	{glyphs, safe}: Theme,
	{columns, rows}: Size,
): Line[] {
	const mark = kind === 'done' ? span(glyphs.yes, 'good') : span(glyphs.no, 'bad');
	const look = kind === 'done' ? 'text' : 'bad';
	return wrapped(safe(text), columns - 4, rows - frameRows, glyphs.ellipsis).map((line, index) =>
		index === 0 ? [span(' '), mark, span(` ${line}`, look)] : [span(`   ${line}`, look)],
	);
}
