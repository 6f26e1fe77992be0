import {formatCount} from './format.js';
import {emptyLine, type Line, span} from './line.js';
import type {Theme} from './theme.js';

/** What is seen of the items of a menu: those from `first` to before `end`. */
export type Excerpt = {readonly first: number; readonly end: number};

/**
The items around the one pointed at that fit into `rows`. Where there are more, the last row is left to
`moreLine`.
*/
export function excerptOf(count: number, index: number, rows: number): Excerpt {
	if (count <= rows) {
		return {first: 0, end: count};
	}

	const shown = Math.max(1, rows - 1);
	const first = Math.max(0, Math.min(index - shown + 1, count - shown));
	return {first, end: first + shown};
}

/** How many items there are above and below an excerpt, such as `↑ 3 more  ↓ 28 more`. */
export function moreLine({first, end}: Excerpt, count: number, {glyphs}: Theme): Line {
	const parts = [
		...(first > 0 ? [`${glyphs.up} ${formatCount(first)} more`] : []),
		...(end < count ? [`${glyphs.down} ${formatCount(count - end)} more`] : []),
	];
	return parts.length === 0 ? emptyLine : [span(`  ${parts.join('  ')}`, 'quiet')];
}
