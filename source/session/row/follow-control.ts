import type {Edit} from '../screen/sequence-reader.js';
import type {VirtualScreen} from './virtual-screen.js';

/**
A line feed. Answers undefined when the terminal may do it as well, else what takes its place: the
remote's screen has no row below, and the terminal has the reserved one.
*/
export function feed(screen: VirtualScreen): string | undefined {
	const instead = screen.isBlocked ? stay(screen) : undefined;
	screen.feed();
	screen.isWrapPending = false;
	return instead;
}

/** What a terminal needs where a movement ends before it began: it still forgets a pending wrap. */
export function stay(screen: VirtualScreen): string {
	return screen.isWrapPending ? `\u001B[${screen.column + 1}G` : '';
}

/** Follows a C0 control on the virtual screen, and takes it out where it would lead below it. */
export function followControl(
	screen: VirtualScreen,
	byte: number,
	index: number,
	edit: Edit,
): void {
	switch (byte) {
		case 0x08: {
			screen.moveToColumn(screen.column - 1);
			break;
		}

		case 0x09: {
			screen.tab(1);
			break;
		}

		case 0x0a:
		case 0x0b:
		case 0x0c: {
			const instead = feed(screen);
			if (instead !== undefined) {
				edit(index, index + 1, screen.isNewLineMode ? '\r' : instead);
			}

			if (screen.isNewLineMode) {
				screen.moveToColumn(0);
			}

			break;
		}

		case 0x0d: {
			screen.moveToColumn(screen.firstColumn);
			break;
		}

		case 0x0e:
		case 0x0f: {
			screen.useCharsets({...screen.charsets, shift: 0x0f - byte});
			break;
		}

		default:
	}
}
