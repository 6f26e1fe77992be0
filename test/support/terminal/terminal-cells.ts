import type {IBufferCell, Terminal} from '@xterm/headless';

/** `null` is the terminal's own colour, a number one of the 256, a string `#rrggbb`. */
export type Colour = number | string | null;

/** One cell of the screen. The second half of a wide character has `width` 0 and no text. */
export type Cell = {
	readonly text: string;
	readonly width: number;
	readonly foreground: Colour;
	readonly background: Colour;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
	readonly isInverse: boolean;
	readonly isStruckThrough: boolean;
};

function colour(value: number, isDefault: boolean, isRgb: boolean): Colour {
	if (isDefault) {
		return null;
	}

	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}

function cellOf(cell: IBufferCell): Cell {
	return {
		text: cell.getChars(),
		width: cell.getWidth(),
		foreground: colour(cell.getFgColor(), cell.isFgDefault(), cell.isFgRGB()),
		background: colour(cell.getBgColor(), cell.isBgDefault(), cell.isBgRGB()),
		isBold: cell.isBold() !== 0,
		isDim: cell.isDim() !== 0,
		isItalic: cell.isItalic() !== 0,
		isUnderlined: cell.isUnderline() !== 0,
		isInverse: cell.isInverse() !== 0,
		isStruckThrough: cell.isStrikethrough() !== 0,
	};
}

/** Every visible cell, row by row. */
export function cellsOf(terminal: Terminal): Cell[][] {
	const {active} = terminal.buffer;
	return Array.from({length: terminal.rows}, (_, row) =>
		Array.from({length: terminal.cols}, (_, column) => {
			const cell = active.getLine(active.baseY + row)?.getCell(column);
			if (!cell) {
				throw new RangeError(`No cell at row ${row}, column ${column}`);
			}

			return cellOf(cell);
		}),
	);
}

/** Rows `first` to before `last` of the active buffer as text, trailing blanks trimmed. */
export function rowsOf(terminal: Terminal, first: number, last: number): string[] {
	const {active} = terminal.buffer;
	return Array.from({length: last - first}, (_, index) =>
		(active.getLine(first + index)?.translateToString(true) ?? '').trimEnd(),
	);
}
