import type {Cell, Colour} from '../test/support/terminal/terminal-cells.js';

/** The colours of a terminal. */
export type Palette = {
	/** The default colour of text. */
	readonly foreground: string;
	readonly background: string;
	/** The first 16 of the 256 colours. */
	readonly ansi: readonly string[];
};

/** A dark terminal, with colours close to those of GitHub's code blocks. */
export const dark: Palette = {
	foreground: '#e6edf3',
	background: '#0d1117',
	ansi: [
		'#484f58',
		'#ff7b72',
		'#3fb950',
		'#d29922',
		'#58a6ff',
		'#bc8cff',
		'#39c5cf',
		'#b1bac4',
		'#6e7681',
		'#ffa198',
		'#56d364',
		'#e3b341',
		'#79c0ff',
		'#d2a8ff',
		'#56d4dd',
		'#ffffff',
	],
};

/** A light terminal, with the colours of the one in VS Code. */
export const light: Palette = {
	foreground: '#333333',
	background: '#ffffff',
	ansi: [
		'#000000',
		'#cd3131',
		'#107c10',
		'#949800',
		'#0451a5',
		'#bc05bc',
		'#0598bc',
		'#555555',
		'#666666',
		'#cd3131',
		'#14ce14',
		'#b5ba00',
		'#0451a5',
		'#bc05bc',
		'#0598bc',
		'#a5a5a5',
	],
};

/** A cell with its colours in SVG. */
export type PaintedCell = Cell & {
	readonly ink: string;
	/** Null where the window shows through. */
	readonly fill: string | null;
};

/** A cell as a terminal with these colours draws it. */
export function painted(cell: Cell, {foreground, background, ansi}: Palette): PaintedCell {
	const text = colourOf(cell.foreground, foreground, ansi);
	const behind = colourOf(cell.background, background, ansi);
	return cell.isInverse
		? {...cell, ink: behind, fill: text}
		: {...cell, ink: text, fill: cell.background === null ? null : behind};
}

/** A colour in SVG; `fallback` is the terminal's default. */
function colourOf(colour: Colour, fallback: string, ansi: Palette['ansi']): string {
	if (colour === null) {
		return fallback;
	}

	if (typeof colour === 'string') {
		return colour;
	}

	return ansi[colour] ?? (colour < 232 ? cube(colour - 16) : grey(colour - 232));
}

function cube(index: number): string {
	const level = (value: number): number => (value === 0 ? 0 : 55 + value * 40);
	return hex(level(Math.floor(index / 36)), level(Math.floor(index / 6) % 6), level(index % 6));
}

function grey(index: number): string {
	const level = 8 + index * 10;
	return hex(level, level, level);
}

function hex(...levels: number[]): string {
	return `#${levels.map(level => level.toString(16).padStart(2, '0')).join('')}`;
}
