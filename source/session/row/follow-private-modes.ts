import {restoreCursor} from './follow-escape.js';
import type {VirtualScreen} from './virtual-screen.js';

/**
Private modes that do not reach the terminal while a row is reserved. 3 and 40 change its width; 2048
makes it report its own size, which is not the remote's.
*/
export const refusedModes: ReadonlySet<number> = new Set([3, 40, 2048]);

/** Private modes that move the cursor or change the screen. */
const screenModes: ReadonlySet<number> = new Set([6, 7, 47, 69, 1047, 1048, 1049]);

/** Whether any of these modes has to be followed or refused, so that they are handled one by one. */
export function hasScreenMode(modes: readonly number[]): boolean {
	return modes.some(mode => refusedModes.has(mode) || screenModes.has(mode));
}

/** Follows `CSI ? mode h` (or `l`) on the virtual screen; answers what goes to the terminal. */
export function followPrivateMode(screen: VirtualScreen, mode: number, isOn: boolean): string {
	const own = `\u001B[?${mode}${isOn ? 'h' : 'l'}`;
	if (refusedModes.has(mode)) {
		return '';
	}

	switch (mode) {
		case 6: {
			screen.isOrigin = isOn;
			screen.moveTo(0, 0);
			return own;
		}

		case 7: {
			screen.isAutowrap = isOn;
			return own;
		}

		case 69: {
			screen.margins = isOn ? {left: 0, right: screen.columns - 1} : null;
			return own;
		}

		case 1048: {
			if (isOn) {
				screen.save();
				return own;
			}

			return restoreCursor(screen) ?? own;
		}

		case 47:
		case 1047:
		case 1049: {
			return own + showAlternate(screen, mode, isOn);
		}

		default: {
			return own;
		}
	}
}

/** Each screen has its own saved cursor, and in some terminals its own scroll region. */
function showAlternate(screen: VirtualScreen, mode: number, isOn: boolean): string {
	if (mode === 1049 && isOn) {
		screen.save();
	}

	screen.isAlternate = isOn;
	screen.isRegionDirty = true;
	screen.isLastInPlace = false;
	return mode === 1049 && !isOn ? (restoreCursor(screen) ?? '') : '';
}
