import {useCursor} from 'ink';
import {widthOf} from '../fit.js';
import {type Line, span, spread, widthOfLine} from '../line.js';
import type {State} from '../state.js';
import {DrawnLine} from './drawn-lines.js';
import {formatCount} from './header.js';
import {useTheme} from './theme-context.js';

type FilterLineProps = {
	readonly state: State;
	/** Which line of the screen this is, for the cursor. */
	readonly row: number;
};

/** The filter, with the terminal's cursor in it while it is edited, and how much it matches. */
export function FilterLine({state, row}: FilterLineProps) {
	const {setCursorPosition} = useCursor();
	const {glyphs, safe} = useTheme();
	const {columns} = state.size;
	const {found} = state.listing;
	const isEditing = state.screen.name === 'browsing' && state.screen.mode === 'filter';
	const count: Line =
		state.filter.text === ''
			? [span(`${formatCount(found.total)} `, 'quiet')]
			: [
					span(formatCount(found.ranked.length), found.ranked.length === 0 ? 'bad' : 'match'),
					span(`/${formatCount(found.total)} `, 'quiet'),
				];

	const room = columns - widthOfLine(count) - 5;
	const before = lastColumns(safe(state.filter.text.slice(0, state.filter.cursor)), room);
	const after = safe(state.filter.text.slice(state.filter.cursor));
	setCursorPosition(isEditing ? {x: 3 + widthOf(before), y: row} : undefined);

	const isIdle = state.filter.text === '' && !isEditing;
	const left: Line = isIdle
		? [span(' / type to filter', 'quiet')]
		: [span(` ${isEditing ? glyphs.pointer : '/'} `, 'accent'), span(before + after)];
	return <DrawnLine line={spread(left, count, columns, glyphs.ellipsis)} width={columns} />;
}

/** The end of a text that is too long: that is where it is edited. */
function lastColumns(text: string, width: number): string {
	let rest = text;
	while (widthOf(rest) > width) {
		rest = rest.slice(1);
	}

	return rest.toWellFormed();
}
