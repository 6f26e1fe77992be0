import {Box, useCursor} from 'ink';
import type {TextLine} from '../keys/text-line.js';
import {DrawnLine} from './drawn-lines.js';
import {lastColumns, widthOf} from './fit.js';
import {type Line, span, spread, widthOfLine} from './line.js';
import {spokenLine} from './spoken.js';
import {useTheme} from './theme-context.js';

type PromptLineProps = {
	/** Shown before the text. */
	readonly prompt: Line;
	readonly line: TextLine;
	/** Shown instead while it is empty and not being edited. @default nothing */
	readonly hint?: string;
	/** The terminal's cursor is in it. */
	readonly isEditing: boolean;
	/** Shown at the end of the line. @default nothing */
	readonly right?: Line;
	readonly columns: number;
	/** Which line of the screen this is, for the cursor. */
	readonly row: number;
};

/** A line of text being edited, scrolled so that the cursor stays visible. */
export function PromptLine(props: PromptLineProps) {
	const {prompt, line, hint = '', isEditing, right = [], columns, row} = props;
	const {setCursorPosition} = useCursor();
	const theme = useTheme();
	const {glyphs, safe} = theme;
	const start = widthOfLine(prompt);
	const room = columns - widthOfLine(right) - start - 2;
	// Of a text that is too long, the end is shown: that is where it is edited.
	const before = lastColumns(safe(line.text.slice(0, line.cursor)), room);
	const after = safe(line.text.slice(line.cursor));
	setCursorPosition(isEditing ? {x: start + widthOf(before), y: row} : undefined);
	const isIdle = line.text === '' && !isEditing;
	const shown: Line = isIdle
		? prompt.map(({text}) => span(text, 'quiet')).concat(span(hint, 'quiet'))
		: [...prompt, span(before + after)];
	return (
		<Box aria-role="textbox">
			<DrawnLine
				line={spread(shown, right, columns, glyphs.ellipsis)}
				width={columns}
				spoken={() =>
					[isIdle ? hint : line.text || 'empty', spokenLine(right, theme)]
						.filter(Boolean)
						.join(', ')
				}
			/>
		</Box>
	);
}
