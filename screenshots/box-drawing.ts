/** The arms from the centre of the cell: up, right, down, left. */
const arms: Readonly<Record<string, string>> = {
	'─': 'rl',
	'━': 'rl',
	'│': 'ud',
	'┃': 'ud',
	'┌': 'rd',
	'┐': 'dl',
	'└': 'ur',
	'┘': 'ul',
	'├': 'urd',
	'┤': 'udl',
	'┬': 'rdl',
	'┴': 'url',
	'┼': 'urdl',
	'╭': 'rd',
	'╮': 'dl',
	'╰': 'ur',
	'╯': 'ul',
};

/** The SVG path of a box-drawing character in a cell, all in pixels; null for any other character. */
export function boxPath(
	text: string,
	left: number,
	top: number,
	width: number,
	height: number,
): string | null {
	const drawn = arms[text];
	if (drawn === undefined) {
		return null;
	}

	const [x, y] = [round(left + width / 2), round(top + height / 2)];
	const ends: Readonly<Record<string, string>> = {
		u: `V${round(top)}`,
		d: `V${round(top + height)}`,
		l: `H${round(left)}`,
		r: `H${round(left + width)}`,
	};
	return [...drawn].map(arm => `M${x} ${y}${ends[arm]}`).join('');
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
