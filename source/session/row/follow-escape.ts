import {feed} from './follow-control.js';
import type {VirtualScreen} from './virtual-screen.js';

/**
DECRC and its equivalents. The terminal restores its own saved cursor, unless eic has overwritten that:
then this answers the replacement.
*/
export function restoreCursor(screen: VirtualScreen): string | undefined {
	const wasOrigin = screen.isOrigin;
	const {isTaken} = screen.saved;
	screen.restore();
	return isTaken ? (wasOrigin ? '\u001B[?6l' : '') + screen.cursorSequence() : undefined;
}

/** The escape sequences that move or reset. Each answers its replacement, undefined to pass unchanged. */
const escapes: Readonly<Record<string, (screen: VirtualScreen) => string | undefined>> = {
	D: feed,
	E(screen) {
		const instead = feed(screen);
		screen.moveToColumn(screen.firstColumn);
		return instead === undefined ? undefined : '\r';
	},
	M(screen) {
		screen.reverseFeed();
		return undefined;
	},
	H(screen) {
		screen.setTabStop();
		return undefined;
	},
	n(screen) {
		screen.useCharsets({...screen.charsets, shift: 2});
		return undefined;
	},
	o(screen) {
		screen.useCharsets({...screen.charsets, shift: 3});
		return undefined;
	},
	'7'(screen) {
		screen.save();
		return undefined;
	},
	'8': restoreCursor,
	// DECALN fills every row of the terminal.
	'#8'(screen) {
		screen.setRegion(0, screen.rows - 1);
		screen.isRegionDirty = true;
		return undefined;
	},
	c(screen) {
		screen.reset();
		screen.isRegionDirty = true;
		return undefined;
	},
};

/** Follows `ESC kind` on the virtual screen; answers its replacement, undefined to pass it unchanged. */
export function followEscape(screen: VirtualScreen, kind: string): string | undefined {
	const [, slot, charset] = /^([()*+])(.)$/.exec(kind) ?? [];
	if (slot && charset) {
		const designated = screen.charsets.designated.with('()*+'.indexOf(slot), charset);
		screen.useCharsets({...screen.charsets, designated});
		return undefined;
	}

	return escapes[kind]?.(screen);
}
