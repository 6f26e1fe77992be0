import type {Edit} from '../screen/sequence-reader.js';
import type {VirtualScreen} from './virtual-screen.js';

/**
A line feed. Answers undefined to pass it unchanged, or its replacement where the remote's screen ends
but the terminal still has the reserved row.
*/
export function feed(screen: VirtualScreen): string | undefined {
	const instead = screen.isBlocked ? stay(screen) : undefined;
	screen.feed();
	screen.isWrapPending = false;
	return instead;
}

/** The replacement of a movement that goes nowhere: it still drops a pending wrap. */
export function stay(screen: VirtualScreen): string {
	return screen.isWrapPending ? `\u001B[${screen.column + 1}G` : '';
}

/** Follows a C0 control on the virtual screen, and replaces one that would leave it. */
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
