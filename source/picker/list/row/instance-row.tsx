import {Box} from 'ink';
import {memo} from 'react';
import {columnGap, type PlacedColumn} from '../../../inventory/columns/place-columns.js';
import type {Query} from '../../../inventory/search/query.js';
import type {Instance} from '../../../model/fleet/instance.js';
import {DrawnLine} from '../../draw/drawn-lines.js';
import {type Line, span, widthOfLine} from '../../draw/line.js';
import {instanceWords} from '../../draw/spoken.js';
import {useTheme} from '../../draw/theme-context.js';
import {type Cell, cellOf, hitLine, type KnownTexts} from './cells.js';
import {badgeLine} from './production-badge.js';
import {stateMark} from './state-mark.js';

type InstanceRowProps = KnownTexts & {
	readonly instance: Instance;
	readonly columns: readonly PlacedColumn[];
	readonly query: Query;
	readonly isFavorite: boolean;
	/** Whether the last reading no longer contained it. */
	readonly isGone: boolean;
	readonly isProduction: boolean;
	/** The room between state and Name for the badge of production. */
	readonly badgeWidth: number;
	readonly isMarked: boolean;
	readonly isSelected: boolean;
	/** Whether it has just changed. */
	readonly isFlashing: boolean;
	/** The scroll bar's character beside it. */
	readonly scrollMark: string;
	readonly width: number;
};

/** One instance in the list. */
export const InstanceRow = memo(function InstanceRow(props: InstanceRowProps) {
	const {instance, columns, query, isFavorite, isGone, isProduction, isMarked, isSelected, width} =
		props;
	const theme = useTheme();
	const [stateColumn, ...others] = columns;
	const mark = stateMark({instance, isGone}, theme);
	const word = mark.word === '' ? '' : ` ${mark.word}`;
	const cells = others.map(column => cellOf(column, instance, props, query, theme, isSelected));
	const start: Line = [
		isSelected ? span(theme.glyphs.bar, 'pointer') : span(' '),
		isMarked ? span(theme.glyphs.yes, 'pointer') : span(' '),
		span(theme.glyphs[mark.glyph], mark.look),
		span(word, mark.look),
		span(' '.repeat(Math.max(0, (stateColumn?.width ?? 0) - 1 - word.length))),
		// The star goes between the first two columns.
		isFavorite ? span(`${theme.glyphs.favorite} `, 'favorite') : span('  '),
		...badgeLine(isProduction, props.badgeWidth, theme),
	];
	const room = width - widthOfLine(start) - 1;
	const hit = hitLine(instance, query, cells, theme);
	const line = [...start, ...withHit(cells, hit, room), span(props.scrollMark, 'quiet')];
	return (
		<Box aria-role="option" aria-state={{selected: isSelected, checked: isMarked}}>
			<DrawnLine
				line={line}
				width={width}
				isSelected={isSelected}
				isFlashing={props.isFlashing}
				spoken={() => instanceWords(instance, {isFavorite, isGone, isProduction})}
			/>
		</Box>
	);
});

/** The cells in `room` columns, with the hit at the end, in the place of the cells that leave it no room. */
function withHit(cells: readonly Cell[], hit: Line, room: number): Line {
	const hitWidth = widthOfLine(hit);
	const end = hitWidth === 0 ? room : room - hitWidth - columnGap;
	const line: Line[] = [];
	let used = 0;
	for (const [index, {column, line: cell}] of cells.entries()) {
		const gap = index === 0 ? 0 : columnGap;
		// The Name always stays.
		if (index > 0 && used + gap + column.width > end) {
			break;
		}

		line.push([span(' '.repeat(gap)), ...cell]);
		used += gap + column.width;
	}

	return [...line.flat(), span(' '.repeat(Math.max(0, room - used - hitWidth))), ...hit];
}
