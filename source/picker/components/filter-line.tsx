import {useCursor} from 'ink';
import {lastColumns, widthOf} from '../fit.js';
import {formatCount} from '../format.js';
import {type Line, span, spread, widthOfLine} from '../line.js';
import type {TextLine} from '../text-line.js';
import {DrawnLine} from './drawn-lines.js';
import {useTheme} from './theme-context.js';

type FilterLineProps = {
	readonly filter: TextLine;
	readonly isEditing: boolean;
	readonly matched: number;
	readonly total: number;
	readonly columns: number;
	/** Which line of the screen this is, for the cursor. */
	readonly row: number;
};

/** A filter, with the terminal's cursor in it while it is edited, and how much it matches. */
export function FilterLine(props: FilterLineProps) {
	const {filter, isEditing, matched, total, columns, row} = props;
	const {setCursorPosition} = useCursor();
	const {glyphs, safe} = useTheme();
	const count: Line =
		filter.text === ''
			? [span(`${formatCount(total)} `, 'quiet')]
			: [
					span(formatCount(matched), matched === 0 ? 'bad' : 'match'),
					span(`/${formatCount(total)} `, 'quiet'),
				];

	const room = columns - widthOfLine(count) - 5;
	// The end of a text that is too long: that is where it is edited.
	const before = lastColumns(safe(filter.text.slice(0, filter.cursor)), room);
	const after = safe(filter.text.slice(filter.cursor));
	setCursorPosition(isEditing ? {x: 3 + widthOf(before), y: row} : undefined);

	const isIdle = filter.text === '' && !isEditing;
	const left: Line = isIdle
		? [span(' / type to filter', 'quiet')]
		: [span(` ${isEditing ? glyphs.pointer : '/'} `, 'accent'), span(before + after)];
	return <DrawnLine line={spread(left, count, columns, glyphs.ellipsis)} width={columns} />;
}
