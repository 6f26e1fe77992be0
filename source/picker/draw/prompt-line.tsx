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
	/** Shown behind the cursor while it is empty. @default nothing */
	readonly hint?: string;
	/** Shown at the end of the line. @default nothing */
	readonly right?: Line;
	readonly columns: number;
	/** Which line of the screen this is, for the cursor. */
	readonly row: number;
};

/** A line of text being edited, with the terminal's cursor in it; scrolled so that it stays visible. */
export function PromptLine(props: PromptLineProps) {
	const {prompt, line, hint = '', right = [], columns, row} = props;
	const {setCursorPosition} = useCursor();
	const theme = useTheme();
	const {glyphs, safe} = theme;
	const start = widthOfLine(prompt);
	const room = columns - widthOfLine(right) - start - 2;
	// Of a text that is too long, the end is shown: that is where it is edited.
	const before = lastColumns(safe(line.text.slice(0, line.cursor)), room);
	const after = safe(line.text.slice(line.cursor));
	setCursorPosition({x: start + widthOf(before), y: row});
	const text = line.text === '' ? span(hint, 'quiet') : span(before + after);
	return (
		<Box aria-role="textbox">
			<DrawnLine
				line={spread([...prompt, text], right, columns, glyphs.ellipsis)}
				width={columns}
				spoken={() =>
					[line.text || hint || 'empty', spokenLine(right, theme)].filter(Boolean).join(', ')
				}
			/>
		</Box>
	);
}
