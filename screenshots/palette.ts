import type {Colour} from '../test/support/terminal/terminal-cells.js';

/** The default text colour of a dark terminal, close to that of GitHub's code blocks. */
export const foreground = '#e6edf3';
/** The default background colour of that terminal. */
export const background = '#0d1117';

const ansi = [
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
] as const;

/** The colour of a cell in SVG; `fallback` is the terminal's default. */
export function colourOf(colour: Colour, fallback: string): string {
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
