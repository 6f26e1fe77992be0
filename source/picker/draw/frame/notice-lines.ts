import type {Notice, State} from '../../state.js';
import {wrapped} from '../fit.js';
import {type Line, span} from '../line.js';
import type {Theme} from '../theme.js';

/** How many rows the footer takes: a long notice needs two. */
export function footerRows(state: State, theme: Theme): number {
	return state.notice === null || state.asking !== null
		? 1
		: noticeLines(state.notice, theme, state.size.columns).length;
}

/** A notice, shown instead of the footer, in one line or two. */
export function noticeLines({kind, text}: Notice, {glyphs, safe}: Theme, columns: number): Line[] {
	const mark = kind === 'done' ? span(glyphs.yes, 'good') : span(glyphs.no, 'bad');
	const look = kind === 'done' ? 'text' : 'bad';
	return wrapped(safe(text), columns - 4, 2, glyphs.ellipsis).map((line, index) =>
		index === 0 ? [span(' '), mark, span(` ${line}`, look)] : [span(`   ${line}`, look)],
	);
}
