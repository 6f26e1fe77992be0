import {Box} from 'ink';
import {memo} from 'react';
import type {Entry} from '../../inventory/entry.js';
import {highlight} from '../../inventory/search/highlight.js';
import {type Order, orderByName} from '../../inventory/search/order.js';
import type {Query} from '../../inventory/search/query.js';
import type {Instance} from '../../model/fleet/instance.js';
import {DrawnLine} from '../draw/drawn-lines.js';
import {cut, cutMiddle, pad, widthOf} from '../draw/fit.js';
import {type Line, type Span, span} from '../draw/line.js';
import {instanceWords} from '../draw/spoken.js';
import {type Glyphs, type LookName, lookOfState, type Theme} from '../draw/theme.js';
import {useTheme} from '../draw/theme-context.js';
import {type Column, type ColumnName, columnGap, type PlacedColumn} from './columns.js';

type InstanceRowProps = {
	readonly instance: Instance;
	/** How long ago it was connected to. */
	readonly lastUsed: string;
	readonly columns: readonly PlacedColumn[];
	/** The name of the default profile. */
	readonly defaultProfile: string;
	readonly query: Query;
	readonly isFavorite: boolean;
	/** Whether the last reading no longer contained it. */
	readonly isGone: boolean;
	readonly isProduction: boolean;
	readonly isMarked: boolean;
	readonly isSelected: boolean;
	/** Whether it has just changed. */
	readonly isFlashing: boolean;
	/** The scroll bar's character beside it. */
	readonly scrollMark: string;
	readonly width: number;
};

/** What the first column shows. */
type ShownState = {
	readonly word: string;
	readonly glyph: keyof Glyphs;
	readonly look: LookName;
};

const goneState: ShownState = {word: 'gone', glyph: 'no', look: 'bad'};

function stateOf({state}: Instance): ShownState {
	return {word: state, glyph: state, look: lookOfState(state)};
}

/** One instance in the list. */
export const InstanceRow = memo(function InstanceRow(props: InstanceRowProps) {
	const {
		instance,
		lastUsed,
		columns,
		defaultProfile,
		query,
		isFavorite,
		isGone,
		isProduction,
		isMarked,
		isSelected,
		scrollMark,
		width,
	} = props;
	const state = isGone ? goneState : stateOf(instance);
	const theme = useTheme();
	// These do not come from the instance itself.
	const known: Partial<Record<ColumnName, Column['text']>> = {
		used: () => lastUsed,
		profile: ({profile}) => profile ?? defaultProfile,
	};
	const mark = isFavorite ? span(`${theme.glyphs.favorite} `, 'favorite') : span('  ');
	const cells = columns.flatMap((column, index) => [
		// The star goes between the first two columns.
		index === 1 ? mark : span(index === 0 ? '' : ' '.repeat(columnGap)),
		...cellOf(
			{...column, text: known[column.name] ?? column.text},
			instance,
			state,
			query,
			theme,
			isSelected,
			isProduction,
		),
	]);
	const {bar, yes} = theme.glyphs;
	const pointer = isSelected ? span(bar, 'pointer') : span(' ');
	const marked = isMarked ? span(yes, 'pointer') : span(' ');
	const used = 2 + columns.reduce((sum, column) => sum + column.width + columnGap, -columnGap);
	const line: Line = [
		pointer,
		marked,
		...cells,
		span(' '.repeat(Math.max(0, width - used - 1))),
		span(scrollMark, 'quiet'),
	];
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

/** The width of the sign before a state, with a blank. */
export const glyphWidth = 2;

/** How wide the first column has to be for an instance: the star is no part of its state. */
export function stateWidthOf({instance, isGone, favorite}: Entry): number {
	const {word} = isGone ? goneState : stateOf(instance);
	return glyphWidth + word.length + (favorite === null ? 0 : 1);
}

/** The line of column titles above the rows, with an arrow where the list is sorted otherwise. */
export function titleLine(
	columns: readonly PlacedColumn[],
	{field, isDescending}: Order,
	{glyphs}: Theme,
): Line {
	const isUsual = field === orderByName.field && !isDescending;
	const titles = columns.map(({name, title, width}) => {
		const arrow = name === field && !isUsual ? ` ${isDescending ? glyphs.down : glyphs.up}` : '';
		return pad(
			`${cut(title, width + columnGap - arrow.length - 1, '')}${arrow}`,
			width + columnGap,
		);
	});
	return [span(`  ${titles.join('')}`, 'quiet')];
}

function cellOf(
	column: PlacedColumn,
	instance: Instance,
	state: ShownState,
	query: Query,
	theme: Theme,
	isSelected: boolean,
	isProduction: boolean,
): Span[] {
	const isState = column.name === 'state';
	const whole = theme.safe(isState ? state.word : column.text(instance));
	// A date without its time is useful; half a time is not.
	const text =
		column.name === 'launched' && widthOf(whole) > column.width ? whole.slice(0, 10) : whole;
	const isMarked = isProduction && column.name === 'name';
	const mark = isState ? `${theme.glyphs[state.glyph]} ` : isMarked ? productionWord(theme) : '';
	const {ellipsis} = theme.glyphs;
	const room = column.width - widthOf(mark);
	const shown = column.cutsMiddle ? cutMiddle(text, room, ellipsis) : cut(text, room, ellipsis);
	const look = isState ? state.look : lookOf(column, isSelected);
	const pieces =
		column.field === null ? [{text: shown, isMatch: false}] : highlight(shown, query, column.field);
	const markLook = isMarked ? 'production' : look;
	const padding = column.width - widthOf(mark) - widthOf(shown);
	return [
		span(mark, markLook),
		...pieces.map(piece => span(piece.text, piece.isMatch ? 'match' : look)),
		span(' '.repeat(Math.max(0, padding))),
	].filter(({text: part}) => part !== '');
}

/** The mark before the Name; the details show the whole word. */
export function productionWord({glyphs}: Theme): string {
	return `${glyphs.production} PROD `;
}

function lookOf({name}: PlacedColumn, isSelected: boolean): 'text' | 'strong' | 'quiet' {
	if (isSelected) {
		return 'strong';
	}

	const isQuiet =
		name === 'id' ||
		name === 'type' ||
		name === 'zone' ||
		name === 'region' ||
		name === 'profile' ||
		name === 'used' ||
		name === 'launched';
	return isQuiet ? 'quiet' : 'text';
}
