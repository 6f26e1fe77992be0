import type {Sequence} from '../screen/sequence-scan.js';
import {withRendition} from './attributes.js';
import {stay} from './follow-control.js';
import {restoreCursor} from './follow-escape.js';
import {repeatedText} from './follow-text.js';
import type {VirtualScreen} from './virtual-screen.js';

const csi = '\u001B[';

/** The numbers of a sequence; an omitted one is 0. */
export function numbersOf(parameters: string): number[] {
	return parameters.split(';').map(parameter => Number.parseInt(parameter, 10) || 0);
}

/** A sequence's first two numbers, the first at least 1 as `count`, and its parameters as they are. */
type Call = {
	readonly count: number;
	readonly first: number;
	readonly second: number;
	readonly parameters: string;
};

/** Follows a sequence on the virtual screen; answers its replacement, undefined to pass it unchanged. */
type Follow = (screen: VirtualScreen, call: Call) => string | undefined;

/** A sequence that cannot reach below the remote's screen, and passes unchanged. */
function moves(move: (screen: VirtualScreen, call: Call) => void): Follow {
	return (screen, call) => {
		move(screen, call);
		return undefined;
	};
}

/** CUD: the terminal stops at the end of the region, but from below it could reach the reserved row. */
function down(screen: VirtualScreen, {count}: Call): string | undefined {
	const rest = screen.rows - 1 - screen.row;
	const isBeyond = screen.row > screen.bottom && count > rest;
	const instead = rest > 0 ? `${csi}${rest}B` : stay(screen);
	screen.moveRows(count);
	return isBeyond ? instead : undefined;
}

/** VPR: no scroll region stops it. */
function positionDown(screen: VirtualScreen, {count}: Call): string | undefined {
	const rest = screen.rows - 1 - screen.row;
	const instead = rest > 0 ? `${csi}${rest}e` : stay(screen);
	screen.row += Math.min(count, rest);
	screen.isWrapPending = false;
	return count > rest ? instead : undefined;
}

/** IL and DL move to the first column, if within the region. */
const changeLines = moves(screen => {
	screen.isWrapPending = false;
	if (screen.row >= screen.top && screen.row <= screen.bottom) {
		screen.moveToColumn(screen.firstColumn);
	}
});

/** ICH, DCH and ECH drop a pending wrap. */
const changeCharacters = moves(screen => {
	screen.isWrapPending = false;
});

/** Sequences that erase or fill rows regardless of the scroll region. */
const erases = moves(screen => {
	screen.isLineDirty = true;
	screen.isLastInPlace = false;
});

/** EL, SU and SD keep a pending wrap. */
const changesCells = moves(screen => {
	screen.isLastInPlace = false;
});

const position: Follow = (screen, {count, first, second}) => {
	screen.moveTo(count - 1, Math.max(1, second) - 1);
	return first > screen.rows ? `${csi}${screen.rows};${Math.max(1, second)}H` : undefined;
};

const right = moves((screen, {count}) => screen.moveToColumn(screen.column + count));
const toColumn = moves((screen, {count}) => screen.moveToColumn(count - 1));

/** Of the ANSI modes only new line mode (20) needs following; insert mode does not. */
const setMode = (isOn: boolean): Follow =>
	moves((screen, {parameters}) => {
		if (numbersOf(parameters).includes(20)) {
			screen.isNewLineMode = isOn;
		}
	});

const handlers: Readonly<Record<string, Follow>> = {
	A: moves((screen, {count}) => screen.moveRows(-count)),
	B: down,
	C: right,
	D: moves((screen, {count}) => screen.moveToColumn(screen.column - count)),
	E(screen, call) {
		const instead = down(screen, call);
		screen.moveToColumn(screen.firstColumn);
		return instead === undefined ? undefined : `${instead}\r`;
	},
	F: moves((screen, {count}) => {
		screen.moveRows(-count);
		screen.moveToColumn(screen.firstColumn);
	}),
	G: toColumn,
	H: position,
	I: moves((screen, {count}) => screen.tab(count)),
	J: erases,
	K: changesCells,
	L: changeLines,
	M: changeLines,
	P: changeCharacters,
	S: changesCells,
	T: changesCells,
	X: changeCharacters,
	Z: moves((screen, {count}) => screen.tab(-count)),
	'@': changeCharacters,
	'^': changesCells,
	'`': toColumn,
	a: right,
	b: (screen, {count}) => repeatedText(screen, count),
	d(screen, {count, first}) {
		screen.moveTo(count - 1, screen.column);
		return first > screen.rows ? `${csi}${screen.rows}d` : undefined;
	},
	e: positionDown,
	f: position,
	g: moves((screen, {first}) => {
		if (first === 0 || first === 3) {
			screen.clearTabStops(first === 3);
		}
	}),
	h: setMode(true),
	l: setMode(false),
	m: moves((screen, {parameters}) => {
		screen.attributes = withRendition(screen.attributes, parameters);
	}),
	// DECSTBM, within the remote's screen.
	r(screen, {count, second}) {
		const last = second === 0 ? screen.rows : Math.min(second, screen.rows);
		return screen.setRegion(count - 1, last - 1) ? `${csi}${count};${last}r` : '';
	},
	// SCOSC, or DECSLRM while left and right margins are in use.
	s: moves((screen, {first, second}) => {
		if (screen.margins === null) {
			screen.save();
		} else {
			screen.margins = {left: Math.max(1, first) - 1, right: (second || screen.columns) - 1};
			screen.moveTo(0, 0);
		}
	}),
	u: restoreCursor,
	'!p': moves(screen => {
		screen.softReset();
		screen.isRegionDirty = true;
	}),
	$r: erases,
	$t: erases,
	$v: erases,
	$x: erases,
	$z: erases,
	'${': erases,
};

/**
Follows a CSI sequence without a private prefix on the virtual screen; answers its replacement, undefined
to pass it unchanged.
*/
export function followCsi(screen: VirtualScreen, sequence: Sequence): string | undefined {
	const {parameters, intermediates, final} = sequence;
	const [first = 0, second = 0] = numbersOf(parameters);
	const call = {count: Math.max(1, first), first, second, parameters};
	return handlers[intermediates + final]?.(screen, call);
}
