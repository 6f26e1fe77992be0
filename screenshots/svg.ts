import type {PtyTerminal} from '../test/support/terminal/pty-terminal.js';
import {boxPath} from './box-drawing.js';
import {dark, type PaintedCell, type Palette, painted} from './palette.js';

const cellWidth = 8.4;
const cellHeight = 18;
const margin = 12;
const titleBar = 26;

/** The state of a terminal that is drawn. */
export type Screen = Pick<PtyTerminal, 'cells' | 'title' | 'size'>;

/**
Renders the screen of a terminal as an SVG. The same cells always give the same bytes.

Each word is a `<text>` with its exact position and width, so that any monospace font lines up.
Box-drawing characters are paths, because fonts leave gaps between rows.
*/
export function svgOf(screen: Screen, palette = dark): string {
	return framed(screen.size, [titleOf(screen), ...rowsOf(screen, palette)], palette);
}

/** The SVG elements of each row; an empty text for a blank row. */
export function rowsOf(screen: Screen, palette = dark): string[] {
	return screen.cells().map((row, index) =>
		rowOf(
			row.map(cell => painted(cell, palette)),
			index,
		).join('\n'),
	);
}

/** The SVG element of the window title. */
export function titleOf({title, size}: Screen): string {
	return `<text x="${round(widthOf(size) / 2)}" y="20" text-anchor="middle" font-size="12" fill="#8b949e">${escaped(title || 'eic')}</text>`;
}

/** Wraps SVG elements in a window for a terminal of this size. */
export function framed(
	size: Screen['size'],
	drawn: readonly string[],
	{background}: Palette = dark,
): string {
	const width = widthOf(size);
	const height = size.rows * cellHeight + 2 * margin + titleBar;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`,
		`<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
		...['#ff5f57', '#febc2e', '#28c840'].map(
			(fill, index) => `<circle cx="${18 + index * 18}" cy="16" r="5.5" fill="${fill}"/>`,
		),
		...drawn.filter(element => element !== ''),
		'</svg>',
		'',
	].join('\n');
}

function widthOf({columns}: Screen['size']): number {
	return round(columns * cellWidth + 2 * margin);
}

/** A run of cells of the same style, without blanks. */
type Word = {readonly column: number; readonly cells: readonly PaintedCell[]};

function rowOf(row: readonly PaintedCell[], index: number): string[] {
	const top = margin + titleBar + index * cellHeight;
	return [
		...backgroundsOf(row, top),
		...boxesOf(row, top),
		...wordsOf(row).map(word => textOf(word, top)),
	];
}

function backgroundsOf(row: readonly PaintedCell[], top: number): string[] {
	const rects: string[] = [];
	for (let column = 0; column < row.length; ) {
		const fill = row[column]?.fill ?? null;
		let end = column + 1;
		while (end < row.length && (row[end]?.fill ?? null) === fill) {
			end += 1;
		}

		if (fill !== null) {
			rects.push(
				`<rect x="${xOf(column)}" y="${top}" width="${round((end - column) * cellWidth)}" height="${cellHeight}" fill="${fill}"/>`,
			);
		}

		column = end;
	}

	return rects;
}

function boxesOf(row: readonly PaintedCell[], top: number): string[] {
	const byColour = new Map<string, string>();
	for (const [column, cell] of row.entries()) {
		const drawn = boxPath(cell.text, margin + column * cellWidth, top, cellWidth, cellHeight);
		if (drawn !== null) {
			const stroke = cell.ink;
			byColour.set(stroke, `${byColour.get(stroke) ?? ''}${drawn}`);
		}
	}

	return [...byColour].map(
		([stroke, path]) => `<path d="${path}" stroke="${stroke}" fill="none" stroke-width="1.2"/>`,
	);
}

function wordsOf(row: readonly PaintedCell[]): Word[] {
	const words: Array<{column: number; cells: PaintedCell[]}> = [];
	let open: {column: number; cells: PaintedCell[]} | undefined;
	for (const [column, cell] of row.entries()) {
		const isDrawn = cell.text.trim() !== '' && boxPath(cell.text, 0, 0, 1, 1) === null;
		if (isDrawn && open && styleOf(cell) === styleOf(open.cells[0])) {
			open.cells.push(cell);
		} else if (isDrawn) {
			open = {column, cells: [cell]};
			words.push(open);
		} else if (cell.width > 0) {
			open = undefined;
		}
	}

	return words;
}

function textOf({column, cells}: Word, top: number): string {
	const text = cells.map(cell => cell.text).join('');
	const columns = cells.reduce((sum, cell) => sum + cell.width, 0);
	return `<text x="${xOf(column)}" y="${top + 13}" textLength="${round(columns * cellWidth)}" ${styleOf(cells[0])}>${escaped(text)}</text>`;
}

function styleOf(cell: PaintedCell | undefined): string {
	if (cell === undefined) {
		return '';
	}

	return [
		`fill="${cell.ink}"`,
		cell.isBold && 'font-weight="bold"',
		cell.isItalic && 'font-style="italic"',
		cell.isUnderlined && 'text-decoration="underline"',
		cell.isStruckThrough && 'text-decoration="line-through"',
		cell.isDim && 'opacity="0.6"',
	]
		.filter(Boolean)
		.join(' ');
}

function xOf(column: number): number {
	return round(margin + column * cellWidth);
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
